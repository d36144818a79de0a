import { useTranslation } from "react-i18next";
import { ScopesBox } from "./ScopesBox.tsx";
import { useScopes } from "./use-scopes.ts";

/**
 * Asks the merchant for `read_all_orders`, which Shopify grants to apps it approved for it
 * (https://shopify.dev/docs/api/usage/access-scopes).
 */
export function AllOrdersAccess({ onGranted }: { onGranted: () => void }) {
  const { t } = useTranslation();
  const { ask, busy, outcome } = useScopes(["read_all_orders"], onGranted);
  return (
    <ScopesBox
      why={t("import.allOrders.why")}
      outcome={outcome && t(`import.allOrders.${outcome}`)}
      button={t("import.allOrders.ask")}
      busy={busy}
      onAsk={() => void ask()}
    />
  );
}
