import { useState } from "preact/hooks";
import type { PublishedReward } from "../../../app/core/published.ts";
import { nearestOffered } from "../../shared/chooser.ts";
import type { Choice } from "../../shared/chooser.ts";
import type { View } from "./look.ts";
import { RedeemButton } from "./RedeemButton.tsx";
import type { Session } from "./session.ts";

type Props = { view: View; session: Session; reward: PublishedReward; choice: Choice };

/** A reward of which the shopper chooses how much. Checkout has no slider: a field with buttons, and keys, to step. */
export function ChosenReward({ view, session, reward, choice }: Props) {
  const { voice } = view;
  const [wanted, setWanted] = useState(choice.min);
  // The cart or the balance may have changed since.
  const points = nearestOffered(choice, wanted);
  const money = voice.money(Math.floor((points * choice.amountPerStep) / choice.step));
  return (
    <s-stack gap="small-200">
      <s-text type="strong">{reward.name}</s-text>
      <s-grid gridTemplateColumns="1fr auto" alignItems="center" gap="base">
        <s-number-field
          label={voice.say("rewards.choose")}
          controls="stepper"
          inputMode="numeric"
          min={choice.min}
          max={choice.max}
          step={choice.step}
          value={String(points)}
          onChange={(event) => setWanted(numberIn(event.currentTarget) ?? choice.min)}
        />
        <RedeemButton view={view} session={session} reward={reward} points={points} />
      </s-grid>
      <s-text color="subdued">
        {voice.say("rewards.worth", { points: voice.points(points), money })}
      </s-text>
    </s-stack>
  );
}

/** An emptied field says nothing. */
function numberIn(field: unknown): number | null {
  const { value } = field as { value?: string };
  return value ? Number(value) : null;
}
