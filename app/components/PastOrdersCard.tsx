import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Where orders from before the program are taken over. */
export function PastOrdersCard() {
  const { t } = useTranslation();
  return (
    <Card>
      <InlineStack gap="200" blockAlign="center" align="space-between">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("health.pastOrders")}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("health.pastOrdersText")}
          </Text>
        </BlockStack>
        <Button url="/app/import">{t("health.pastOrdersOpen")}</Button>
      </InlineStack>
    </Card>
  );
}
