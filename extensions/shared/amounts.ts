import { unitInMinor } from "../../app/core/money.ts";
import type { PublishedProgram } from "../../app/core/published.ts";
import type { Minor, Points } from "../../app/core/words.ts";

/** What of `shopify.i18n` is used: the same on every surface. */
export type I18n = {
  translate: (key: string, values?: Record<string, string | number>) => string;
  formatNumber: (value: number, options?: object) => string;
  formatCurrency: (value: number, options?: object) => string;
  formatDate: (date: Date, options?: object) => string;
};

/** Texts, and numbers in words, in the language of the texts around them. */
export type Amounts = {
  /** "1,240 points", or what the merchant calls them. */
  points: (points: Points) => string;
  /** "1,240" */
  number: (value: number) => string;
  /** "12 €", "12,50 €": minor units of the shop's currency. */
  money: (minor: Minor) => string;
  /** Up to four decimals: "1.5" */
  exact: (value: number) => string;
  /** A text of the extension's locales. Numbers are put in as text. */
  say: (key: string, values?: Record<string, string | number>) => string;
};

/** Numbers in the language of the texts. */
export function inWords(options: object): object {
  return Object.assign({ inExtensionLocale: true }, options);
}

/** Needs the text `points` with its plural: `{ "one": "{{amount}} point", "other": "{{amount}} points" }`. */
export function amountsIn(
  i18n: I18n,
  { currency, program: { pointsName } }: PublishedProgram,
): Amounts {
  const number = (value: number) => i18n.formatNumber(value, inWords({}));
  const points = (points: Points) => {
    const [count, amount] = [Math.abs(points), number(points)];
    if (!pointsName) return i18n.translate("points", { count, amount });
    return `${amount} ${count === 1 ? pointsName.one : pointsName.other}`;
  };
  return {
    number,
    points,
    money: (minor) => {
      const options = inWords({ currency, trailingZeroDisplay: "stripIfInteger" });
      return i18n.formatCurrency(minor / unitInMinor(currency), options);
    },
    exact: (value) => i18n.formatNumber(value, inWords({ maximumFractionDigits: 4 })),
    say: (key, values) => i18n.translate(key, values),
  };
}
