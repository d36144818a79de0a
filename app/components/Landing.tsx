import { useTranslation } from "react-i18next";
import "./landing.css";

/** What a visitor from outside of Shopify's admin sees. */
export function Landing() {
  const { t } = useTranslation();
  return (
    <main className="landing">
      <p className="landing-name">Treue</p>
      <h1>{t("landing.title")}</h1>
      <p>{t("landing.text")}</p>
      <p>{t("landing.how")}</p>
      <a href="https://admin.shopify.com">{t("landing.open")}</a>
    </main>
  );
}
