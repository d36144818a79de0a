import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Balance } from "../core/words.ts";
import { useFormat } from "./FormatProvider.tsx";
import { Metric } from "./Metric.tsx";

/** A member's points by bucket. A debt is called one, and not shown as a balance with a minus. */
export function Balances({ balance }: { balance: Balance }) {
  const { t } = useTranslation();
  const format = useFormat();
  const debt = Math.max(0, -balance.available);
  return (
    <BlockStack gap="200">
      <Text as="h2" variant="headingMd" visuallyHidden>
        {t("member.balance")}
      </Text>
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
        {debt > 0 ? (
          <Metric
            label={t("member.owes")}
            value={t("points", { count: debt })}
            hint={t("member.debtHint")}
            tone="critical"
          />
        ) : (
          <Metric
            label={t("bucket.available")}
            value={format.number(balance.available)}
            hint={t("member.availableHint")}
          />
        )}
        <Metric
          label={t("bucket.pending")}
          value={format.number(balance.pending)}
          hint={t("member.pendingHint")}
        />
        <Metric
          label={t("bucket.reserved")}
          value={format.number(balance.reserved)}
          hint={t("member.reservedHint")}
        />
      </InlineGrid>
    </BlockStack>
  );
}
