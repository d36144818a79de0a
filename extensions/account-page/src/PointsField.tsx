import type { Offer } from "../../../app/core/redeeming.ts";
import type { Points } from "../../../app/core/words.ts";
import type { Choice } from "../../shared/chooser.ts";
import type { Voice } from "../../shared/telling/voice.ts";

type Props = {
  choice: Choice;
  offer: Offer | null;
  voice: Voice;
  choose: (points: Points) => void;
};

/** How many points to redeem, and at once what they are worth. */
export function PointsField({ choice: { min, max, step }, offer, voice, choose }: Props) {
  return (
    <s-stack gap="small-200">
      <s-number-field
        label={voice.say("rewards.howMany", { most: voice.points(max) })}
        defaultValue={String(min)}
        min={min}
        max={max}
        step={step}
        inputMode="numeric"
        controls="stepper"
        onInput={(event: Event) => choose(wholeOf((event.currentTarget as HTMLInputElement).value))}
      />
      {offer?.amount != null && (
        <s-text type="strong">
          {voice.say("rewards.worth", {
            points: voice.points(offer.points),
            amount: voice.money(offer.amount),
          })}
        </s-text>
      )}
    </s-stack>
  );
}

/** What is no number is none that is offered. */
function wholeOf(typed: string): Points {
  return /^\d+$/.test(typed.trim()) ? Number(typed) : 0;
}
