import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRefresh } from "./use-refresh.ts";

type Asked = "asking" | "declined" | "refused" | "awaited";

/**
 * Asks the merchant for `read_all_orders`, which Shopify grants to apps it approved for it
 * (https://shopify.dev/docs/api/usage/access-scopes). Who has it is told to the app by a webhook: the page waits for
 * that.
 */
export function AllOrdersAccess({ onGranted }: { onGranted: () => void }) {
  const { t } = useTranslation();
  const bridge = useAppBridge();
  const [asked, setAsked] = useState<Asked | null>(null);
  useRefresh(asked === "awaited");
  const ask = async () => {
    setAsked("asking");
    try {
      const { result } = await bridge.scopes.request(["read_all_orders"]);
      setAsked(result === "granted-all" ? "awaited" : "declined");
      if (result === "granted-all") onGranted();
    } catch {
      setAsked("refused");
    }
  };
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <BlockStack gap="200" inlineAlign="start">
        <Text as="p">{t("import.allOrders.why")}</Text>
        {asked !== null && asked !== "asking" && (
          <div role="status">
            <Text as="p" fontWeight="semibold">
              {t(`import.allOrders.${asked}`)}
            </Text>
          </div>
        )}
        <Button loading={asked === "asking" || asked === "awaited"} onClick={() => void ask()}>
          {t("import.allOrders.ask")}
        </Button>
      </BlockStack>
    </Box>
  );
}
