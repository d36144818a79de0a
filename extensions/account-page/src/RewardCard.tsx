import { useState } from "preact/hooks";
import type {
  PublishedMember,
  PublishedProgram,
  PublishedReward,
} from "../../../app/core/published.ts";
import { checkReward } from "../../../app/core/redeeming.ts";
import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Instant } from "../../../app/core/words.ts";
import { choiceOf } from "../../shared/chooser.ts";
import type { Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { PointsField } from "./PointsField.tsx";
import { tellRefusal } from "./refusal-told.ts";
import { tellConditions, tellWhat } from "./reward-told.ts";
import { useChange } from "./use-change.ts";

type Props = {
  reward: PublishedReward;
  client: Pick<Client, "redeem">;
  redemptions: readonly ShopperRedemption[];
  program: PublishedProgram;
  member: PublishedMember | null;
  voice: Voice;
  now: Instant;
  changed: (redemption: ShopperRedemption) => void;
};

/** One reward: what it is, what it costs, and the button; or why it cannot be had now. */
export function RewardCard({ reward, redemptions, ...props }: Props) {
  const { client, program, member, voice, now, changed } = props;
  const { what, rewardId, cost, name } = reward;
  const choice = choiceOf(reward, member?.available ?? 0, null);
  const [chosen, setChosen] = useState(what.kind === "variable" ? what.min : undefined);
  const [redeemed, setDone] = useState<ShopperRedemption | null>(null);
  // What was taken back since is not done any more.
  const over = redemptions.some(
    ({ redemptionId, state }) =>
      redemptionId === redeemed?.redemptionId && !["making", "ready", "used"].includes(state),
  );
  const done = over ? null : redeemed;
  const checked = checkReward(reward, {
    member,
    cart: null,
    now,
    ...(chosen !== undefined && { points: chosen }),
  });
  const change = useChange(
    (key) => client.redeem({ rewardId, ...(chosen !== undefined && { points: chosen }) }, key),
    (redemption) => {
      setDone(redemption);
      changed(redemption);
    },
  );
  const offer = checked.ok ? checked.value : null;
  const choose = (points: number) => {
    // Another wish is another decision.
    change.forget();
    setChosen(points);
  };
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-stack gap="small-200">
        <s-text type="strong">{name}</s-text>
        <s-text>{tellWhat(voice, reward)}</s-text>
        {tellConditions(voice, reward, offer).map((condition) => (
          <s-text key={condition} type="small" color="subdued">
            {condition}
          </s-text>
        ))}
        {choice && <PointsField {...{ choice, offer, voice, choose }} />}
        {member && !checked.ok && (
          <s-text>{tellRefusal(voice, checked.code, { reward, member, program, now })}</s-text>
        )}
        {change.failure && (
          <s-banner tone="critical">
            {tellRefusal(voice, change.failure.code, { reward, member, program, now })}
          </s-banner>
        )}
        {done && <s-banner tone="success">{voice.say(`rewards.done.${doneAs(done)}`)}</s-banner>}
        {member && (
          <s-button
            variant="secondary"
            disabled={!offer}
            loading={change.busy}
            accessibilityLabel={`${name}: ${redeemFor(voice, offer?.points ?? cost)}`}
            onClick={() => {
              setDone(null);
              if (offer) change.start();
            }}
          >
            {redeemFor(voice, offer?.points ?? cost)}
          </s-button>
        )}
        {!member && cost > 0 && <s-text>{voice.points(cost)}</s-text>}
      </s-stack>
    </s-box>
  );
}

function redeemFor(voice: Voice, points: number): string {
  return points > 0
    ? voice.say("rewards.redeemFor", { points: voice.points(points) })
    : voice.say("rewards.redeem");
}

/** Credit has no code: it is there, or on its way. */
function doneAs({ code, state }: ShopperRedemption): "code" | "credit" | "making" {
  if (state === "making") return "making";
  return code === null ? "credit" : "code";
}
