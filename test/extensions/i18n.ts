import type { I18n } from "@shopify/ui-extensions/checkout";

export type Dictionary = { [key: string]: string | Dictionary };

/**
 * `shopify.i18n` as Shopify documents it, on the real locale files: nested keys, `{{replacements}}`, plurals by
 * `count`, an array where a replacement is an element.
 *
 * @throws where a key has no text, or a text a placeholder that nothing was given for
 */
export function createI18n(dictionary: Dictionary, language: string, currency = "EUR"): I18n {
  const number = (value: number | bigint, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(language, options).format(value);
  const translate = (key: string, options: Record<string, unknown> = {}) => {
    const parts = textOf(dictionary, key, language, options.count)
      .split(/(\{\{\s*\w+\s*\}\})/)
      .filter((part) => part !== "")
      .map((part) => {
        const name = /^\{\{\s*(\w+)\s*\}\}$/.exec(part)?.[1];
        if (name === undefined) return part;
        const value = options[name];
        if (value === undefined) throw new Error(`Nothing is given for {{${name}}} of ${key}`);
        return typeof value === "number" ? number(value) : value;
      });
    return parts.every((part) => typeof part === "string") ? parts.join("") : parts;
  };
  return {
    formatNumber: number,
    formatCurrency: (value, options) => number(value, { style: "currency", currency, ...options }),
    formatDate: (date, options) => new Intl.DateTimeFormat(language, options).format(date),
    translate: translate as I18n["translate"],
  };
}

function textOf(dictionary: Dictionary, key: string, language: string, count: unknown): string {
  let found: string | Dictionary | undefined = dictionary;
  for (const step of key.split(".")) found = typeof found === "object" ? found[step] : undefined;
  if (typeof found === "object" && typeof count === "number") {
    found = found[new Intl.PluralRules(language).select(count)] ?? found.other;
  }
  if (typeof found !== "string") throw new Error(`No text for ${key} in ${language}`);
  return found;
}
