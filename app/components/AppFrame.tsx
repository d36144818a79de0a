import { Link } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisDe from "@shopify/polaris/locales/de.json";
import polarisEn from "@shopify/polaris/locales/en.json";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "../i18n.ts";

const polarisTexts = { en: polarisEn, de: polarisDe };

type Props = { apiKey: string; locale: Locale; children: ReactNode };

/** What stands around every embedded page, and around its errors too: App Bridge, Polaris, the menu. */
export function AppFrame({ apiKey, locale, children }: Props) {
  const { t } = useTranslation();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} i18n={polarisTexts[locale]}>
      <NavMenu>
        <Link to="/app" rel="home">
          {t("nav.overview")}
        </Link>
        <Link to="/app/members">{t("nav.members")}</Link>
        <Link to="/app/program">{t("nav.program")}</Link>
        <Link to="/app/tiers">{t("nav.tiers")}</Link>
        <Link to="/app/rewards">{t("nav.rewards")}</Link>
        <Link to="/app/guests">{t("nav.guests")}</Link>
        <Link to="/app/import">{t("nav.import")}</Link>
        <Link to="/app/health">{t("nav.health")}</Link>
      </NavMenu>
      {children}
    </AppProvider>
  );
}
