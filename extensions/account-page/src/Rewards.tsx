import type { PublishedMember, PublishedProgram } from "../../../app/core/published.ts";
import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Instant } from "../../../app/core/words.ts";
import type { Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { RewardCard } from "./RewardCard.tsx";

type Props = {
  client: Client;
  redemptions: readonly ShopperRedemption[];
  program: PublishedProgram;
  member: PublishedMember | null;
  voice: Voice;
  now: Instant;
  changed: (redemption: ShopperRedemption) => void;
  reload: () => void;
};

/** What the program offers, each to be redeemed into a code. */
export function Rewards(props: Props) {
  const { program, voice } = props;
  return (
    <s-section heading={voice.say("rewards.title")}>
      <s-stack gap="base">
        {program.rewards.length === 0 && <s-text>{voice.say("rewards.none")}</s-text>}
        {program.rewards.map((reward) => (
          <RewardCard key={reward.rewardId} reward={reward} {...props} />
        ))}
      </s-stack>
    </s-section>
  );
}
