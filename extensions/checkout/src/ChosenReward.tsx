/** @jsxRuntime classic */
import { h } from "preact";
import type { PublishedReward } from "../../../app/core/published.ts";
import { nearestOffered } from "../../shared/chooser.ts";
import type { Choice } from "../../shared/chooser.ts";
import { RedeemButton } from "./RedeemButton.tsx";
import type { Props } from "./show.ts";

type Chosen = Props & { reward: PublishedReward; choice: Choice };

/** A reward of which the shopper chooses how much. Checkout has no slider: a field with buttons, and keys, to step. */
export function ChosenReward({ view, session, reward, choice }: Chosen) {
  const { voice } = view;
  const { state, set } = session;
  const { min, max, step, amountPerStep } = choice;
  const { rewardId, name } = reward;
  // The cart or the balance may have changed since.
  const points = nearestOffered(choice, state.wanted[rewardId] ?? min);
  const money = voice.money(Math.floor((points * amountPerStep) / step));
  return (
    <s-stack gap="small-200">
      <s-text type="strong">{name}</s-text>
      <s-grid gridTemplateColumns="1fr auto" alignItems="center" gap="base">
        <s-number-field
          label={voice.say("rewards.choose")}
          controls="stepper"
          inputMode="numeric"
          min={min}
          max={max}
          step={step}
          value={String(points)}
          onChange={({ currentTarget }) => {
            // An emptied field says nothing.
            const { value } = currentTarget as { value?: string };
            const wanted = { [rewardId]: value ? Number(value) : min };
            set({ wanted: Object.assign({}, state.wanted, wanted) });
          }}
        />
        <RedeemButton view={view} session={session} reward={reward} points={points} />
      </s-grid>
      <s-text color="subdued">
        {voice.say("rewards.worth", { points: voice.points(points), money })}
      </s-text>
    </s-stack>
  );
}
