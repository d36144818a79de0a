import { useTranslation } from "react-i18next";
import { storeCreditScopes } from "../forms/store-credit.ts";
import { ScopesBox } from "./ScopesBox.tsx";
import { useScopes } from "./use-scopes.ts";

/** Asks the merchant to let the app give store credit, which only some rewards need. */
export function StoreCreditAccess() {
  const { t } = useTranslation();
  const { ask, busy, outcome } = useScopes([...storeCreditScopes]);
  return (
    <ScopesBox
      why={t("rewards.storeCredit.why")}
      outcome={outcome && t(`rewards.storeCredit.${outcome}`)}
      button={t("rewards.storeCredit.ask")}
      busy={busy}
      onAsk={() => void ask()}
    />
  );
}
