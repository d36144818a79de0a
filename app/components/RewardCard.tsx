import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RewardTerms } from "../forms/reward-form.ts";
import { useFormat } from "./FormatProvider.tsx";
import { sayConditions, sayCost, sayGift } from "./reward-words.ts";
import type { ProgramWords } from "./reward-words.ts";

type Props = {
  /** As it would be saved; null while something is wrong. */
  reward: RewardTerms | null;
  words: ProgramWords;
};

/** The reward as a shopper will meet it. */
export function RewardCard({ reward, words }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("rewards.card")}
        </Text>
        <div role="status">
          {reward ? (
            <div className="reward-card">
              <Text as="h3" variant="headingSm">
                {reward.name}
              </Text>
              <Text as="p">{sayGift(t, format, reward, words)}</Text>
              <Text as="p" variant="headingMd">
                {sayCost(t, format, reward, words)}
              </Text>
              {sayConditions(t, format, reward, words).map((said) => (
                <Text key={said} as="p" tone="subdued" variant="bodySm">
                  {said}
                </Text>
              ))}
            </div>
          ) : (
            <Text as="p" tone="subdued">
              {t("rewards.cardBroken")}
            </Text>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}
