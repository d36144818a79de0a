import { Banner, Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Instant } from "../core/words.ts";
import { useFormat } from "./FormatProvider.tsx";

/** A worker gives a sign of life every few seconds; after this long without one it is gone. */
const goneMs = 60_000;

/** Whether any process works on deliveries at all. */
export function WorkerCard({ beatAt, now }: { beatAt: Instant | null; now: Instant }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (beatAt === null || Date.parse(now) - Date.parse(beatAt) > goneMs) {
    return (
      <Banner tone="critical" title={t("health.workerGone")}>
        <p>{t("health.workerGoneText")}</p>
        {beatAt && <p>{t("health.workerBeat", { ago: format.ago(beatAt, now) })}</p>}
      </Banner>
    );
  }
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <Text as="h2" variant="headingMd">
            {t("health.worker")}
          </Text>
          <Badge tone="success">{t("health.workerAlive")}</Badge>
        </InlineStack>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("health.workerBeat", { ago: format.ago(beatAt, now) })}
        </Text>
      </BlockStack>
    </Card>
  );
}
