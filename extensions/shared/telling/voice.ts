import type { PublishedProgram } from "../../../app/core/published.ts";
import type { Instant, Minor, Points } from "../../../app/core/words.ts";
import { amountsIn, inWords } from "../amounts.ts";
import type { Amounts, I18n } from "../amounts.ts";

/** How things are told to a shopper: their language, the shop's name for points, its currency and its clock. */
export type Voice = Amounts & {
  /** A text of the extension's locales. Numbers are put in as text. */
  say: (key: string, values?: Record<string, string | number>) => string;
  /** "+1,240", "−30", "0". */
  signed: (points: Points) => string;
  /** Up to four decimals: "1.5" */
  exact: (value: number) => string;
  /** An amount of an order, in the currency that was the shop's then. */
  moneyOf: (minor: Minor, currency: string) => string;
  /** The day at the shop, which points become available and expire by. */
  date: (at: Instant) => string;
};

export function createVoice(i18n: I18n, program: PublishedProgram): Voice {
  const amounts = amountsIn(i18n, program);
  const { timeZone } = program;
  return Object.assign(amounts, {
    say: (key: string, values?: Record<string, string | number>) => i18n.translate(key, values),
    signed(points: Points) {
      if (points === 0) return amounts.number(0);
      return `${points > 0 ? "+" : "−"}${amounts.number(Math.abs(points))}`;
    },
    exact: (value: number) => i18n.formatNumber(value, inWords({ maximumFractionDigits: 4 })),
    moneyOf: (minor: Minor, currency: string) =>
      amountsIn(i18n, Object.assign({}, program, { currency })).money(minor),
    date: (at: Instant) => i18n.formatDate(new Date(at), inWords({ dateStyle: "long", timeZone })),
  });
}
