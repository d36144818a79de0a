type Replacements = Record<string, unknown> & { count?: number };

/**
 * `shopify.i18n` after "Localizing UI extensions": nested keys, {{replacements}}, plural forms by `count`, numbers in the
 * shopper's language. Gives a list where a replacement is an element. Throws for a key that is missing.
 */
export function createI18n(
  dictionary: Record<string, unknown>,
  language: string,
  currency: string,
) {
  const formatNumber = (number: number | bigint, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(language, options).format(number);

  function translate(key: string, replacements: Replacements = {}) {
    let found: unknown = dictionary;
    for (const part of key.split("."))
      found = (found as Record<string, unknown> | undefined)?.[part];
    if (typeof found === "object" && found !== null && replacements.count !== undefined) {
      const forms = found as Record<string, unknown>;
      found = forms[new Intl.PluralRules(language).select(replacements.count)] ?? forms.other;
    }
    if (typeof found !== "string") throw new Error(`Missing translation: ${key} (${language})`);
    const parts = found.split(/(\{\{\s*\w+\s*\}\})/).filter((part) => part !== "");
    const filled = parts.map((part) => {
      const name = /^\{\{\s*(\w+)\s*\}\}$/.exec(part)?.[1];
      const value = name === undefined ? part : replacements[name];
      if (value === undefined) throw new Error(`${key} (${language}) lacks its ${name ?? ""}`);
      return typeof value === "number" ? formatNumber(value) : value;
    });
    const texts = filled.filter((part) => typeof part === "string");
    return texts.length < filled.length ? filled : texts.join("");
  }

  return {
    translate,
    formatNumber,
    formatCurrency: (number: number | bigint, options?: Intl.NumberFormatOptions) =>
      formatNumber(number, { style: "currency", currency, ...options }),
    formatDate: (date: Date, options?: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, options).format(date),
  };
}
