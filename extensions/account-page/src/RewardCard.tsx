import { useState } from "preact/hooks";
import type {
  PublishedMember,
  PublishedProgram,
  PublishedReward,
} from "../../../app/core/published.ts";
import { checkReward } from "../../../app/core/redeeming.ts";
import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Instant, Points } from "../../../app/core/words.ts";
import { choiceOf } from "../../shared/chooser.ts";
import type { Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { PointsField } from "./PointsField.tsx";
import { tellFailure, tellRefusal } from "./refusal-told.ts";
import { tellConditions, tellWhat } from "./reward-told.ts";
import { useChange } from "./use-change.ts";

type Props = {
  reward: PublishedReward;
  client: Pick<Client, "redeem">;
  program: PublishedProgram;
  member: PublishedMember | null;
  redemptions: readonly ShopperRedemption[];
  voice: Voice;
  now: Instant;
  changed: (redemption: ShopperRedemption) => void;
  reload: () => void;
};

/** One reward: what it is, what it costs, and the button; or why it cannot be had now. */
export function RewardCard({ reward, redemptions, ...props }: Props) {
  const { client, program, member, voice, now, changed, reload } = props;
  const { what, rewardId, cost, name } = reward;
  const choice = choiceOf(reward, member?.available ?? 0, null);
  const [chosen, setChosen] = useState<Points | null>(null);
  const points = what.kind === "variable" ? ((choice && chosen) ?? what.min) : undefined;
  const [madeId, setMadeId] = useState<string | null>(null);
  const wish = points === undefined ? {} : { points };
  const checked = checkReward(reward, { member, cart: null, now, ...wish });
  const change = useChange(
    (key) => client.redeem({ rewardId, ...wish }, key),
    (redemption) => {
      setMadeId(redemption.redemptionId);
      changed(redemption);
    },
    reload,
  );
  const offer = checked.ok ? checked.value : null;
  const choose = (wanted: Points) => {
    // Another wish is another decision.
    change.forget();
    setChosen(wanted);
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
          <s-text>
            {tellRefusal(voice, checked.code, { reward, member, program, now, points })}
          </s-text>
        )}
        {change.failure && (
          <s-banner tone="critical">{tellFailure(voice, change.failure)}</s-banner>
        )}
        <Made redemption={redemptions.find((one) => one.redemptionId === madeId)} voice={voice} />
        {member && (
          <s-button
            variant="secondary"
            disabled={!offer}
            loading={change.busy}
            accessibilityLabel={`${name}: ${redeemFor(voice, offer?.points ?? cost)}`}
            onClick={() => {
              setMadeId(null);
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

/** What became of what was redeemed here just now: told as it stands, and not at all once it was returned. */
function Made(props: { redemption: ShopperRedemption | undefined; voice: Voice }) {
  const { redemption, voice } = props;
  switch (redemption?.state) {
    case "making":
      return <s-banner tone="info">{voice.say("rewards.done.making")}</s-banner>;
    case "ready":
      return <s-banner tone="success">{voice.say("rewards.done.code")}</s-banner>;
    case "used":
      // Credit is there at once. A code that was used has served its time.
      return redemption.order === null ? (
        <s-banner tone="success">{voice.say("rewards.done.credit")}</s-banner>
      ) : null;
    case "failed":
      return (
        <s-banner tone="critical">
          {voice.say("codes.end.failed", { points: voice.points(redemption.points) })}
        </s-banner>
      );
    default:
      return null;
  }
}
