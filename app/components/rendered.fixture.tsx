import { AppProvider } from "@shopify/polaris";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "../i18n.ts";
import type { Locale } from "../i18n.ts";
import { FormatProvider } from "./FormatProvider.tsx";

/** What a person reads of a component in a shop in Berlin that counts in euros, as one line. */
export function textOf(locale: Locale, node: ReactNode): string {
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={createI18n(locale)}>
      <AppProvider i18n={{}}>
        <FormatProvider locale={locale} timeZone="Europe/Berlin" currency="EUR">
          {node}
        </FormatProvider>
      </AppProvider>
    </I18nextProvider>,
  );
  const text = markup
    .replace(/<(t[dhr]|p|h[1-6]|small|a|li|span|button|div)\b/g, " $&")
    .replace(/<[^>]+>/g, "");
  return text.replaceAll("&quot;", '"').replaceAll("\u00a0", " ").replace(/\s+/g, " ").trim();
}
