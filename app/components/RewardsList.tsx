import { Link } from "@remix-run/react";
import { Badge, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RewardState } from "../core/reward.ts";
import type { SavedReward } from "../loyalty/list-rewards.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { sayCost, sayGift } from "./reward-words.ts";
import type { ProgramWords } from "./reward-words.ts";
import { SortableList } from "./SortableList.tsx";

type Props = {
  rewards: SavedReward[];
  /** How often each is redeemed, by its id. */
  redeemed: Record<string, number>;
  words: ProgramWords;
  onMove: (from: number, to: number) => void;
};

const tones: Record<RewardState, "success" | "attention" | undefined> = {
  active: "success",
  draft: "attention",
  archived: undefined,
};

/** Rewards, each in two lines, to be put in order. */
export function RewardsList({ rewards, redeemed, words, onMove }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <SortableList
      id="reward-list"
      items={rewards.map((reward) => ({ ...reward, id: reward.rewardId }))}
      onMove={onMove}
    >
      {(reward) => {
        const tone = tones[reward.state];
        return (
          <div className="reward-row">
            <Link className="row-link" to={`/app/rewards/${reward.rewardId}`}>
              {reward.name}
            </Link>
            <Badge {...(tone && { tone })}>{t(`rewards.stateKind.${reward.state}`)}</Badge>
            <Text as="span" tone="subdued">
              {sayGift(t, format, reward, words)}
              {" · "}
              {sayCost(t, format, reward, words)}
            </Text>
            <Text as="span" tone="subdued">
              {t("rewards.redeemed", { count: redeemed[reward.rewardId] ?? 0 })}
            </Text>
          </div>
        );
      }}
    </SortableList>
  );
}
