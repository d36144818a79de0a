import { createInstance } from "i18next";
import type { i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { de } from "./locales/de.ts";
import { en } from "./locales/en.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

export const locales = ["en", "de"] as const;
export type Locale = (typeof locales)[number];

/** An i18next of its own per page: the server renders for several people at once. Ready when it returns. */
export function createI18n(locale: Locale): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    supportedLngs: locales,
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}

/** The language of a document: what Shopify's admin says it shows, else what the browser asks for, else English. */
export function pickLocale(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale");
  const accepted = request.headers.get("accept-language")?.split(",").map(tagAndWeight) ?? [];
  const wishes = accepted.toSorted((a, b) => b.weight - a.weight).map(({ tag }) => tag);
  for (const wish of [asked ?? "", ...wishes]) {
    const known = locales.find((locale) => wish.toLowerCase().split("-")[0] === locale);
    if (known) return known;
  }
  return "en";
}

function tagAndWeight(part: string) {
  const [tag = "", ...parameters] = part.trim().split(";");
  const q = parameters.find((parameter) => parameter.trim().startsWith("q="));
  return { tag, weight: q ? Number(q.trim().slice(2)) : 1 };
}
