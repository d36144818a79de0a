import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { GiftCardIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { unitInMinor } from "../core/money.ts";
import type { Points } from "../core/words.ts";
import { Empty } from "./Empty.tsx";
import { useFormat } from "./FormatProvider.tsx";

/** The overview of a shop whose program has no member yet. */
export function FirstSteps({ pointsPerUnit }: { pointsPerUnit: Points }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = t("overview.emptyText", {
    points: t("points", { count: pointsPerUnit }),
    money: format.money(unitInMinor(format.currency)),
  });
  return (
    <Card>
      <Empty icon={GiftCardIcon} heading={t("overview.emptyHeading")} text={text}>
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            {t("overview.nextHeading")}
          </Text>
          <List type="number">
            <List.Item>{t("overview.nextPaid")}</List.Item>
            <List.Item>{t("overview.nextPosted")}</List.Item>
            <List.Item>{t("overview.nextReturned")}</List.Item>
          </List>
        </BlockStack>
      </Empty>
    </Card>
  );
}
