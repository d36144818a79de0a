import type { PublishedProgram } from "../../../app/core/published.ts";
import type { Instant, Minor, Points } from "../../../app/core/words.ts";
import { amountsIn, inWords } from "../amounts.ts";
import type { Amounts, I18n } from "../amounts.ts";

/** How things are told to a shopper: their language, the shop's name for points, its currency and its clock. */
export type Voice = Amounts & {
  /** "+1,240", "−30", "0". */
  signed: (points: Points) => string;
  /** An amount of an order, in the currency that was the shop's then. */
  moneyOf: (minor: Minor, currency: string) => string;
  /** The day at the shop, which points become available and expire by. */
  date: (at: Instant) => string;
};

export function createVoice(i18n: I18n, program: PublishedProgram): Voice {
  const amounts = amountsIn(i18n, program);
  const { timeZone } = program;
  return Object.assign(amounts, {
    signed(points: Points) {
      if (points === 0) return amounts.number(0);
      return `${points > 0 ? "+" : "−"}${amounts.number(Math.abs(points))}`;
    },
    moneyOf: (minor: Minor, currency: string) =>
      amountsIn(i18n, Object.assign({}, program, { currency })).money(minor),
    date: (at: Instant) => i18n.formatDate(new Date(at), inWords({ dateStyle: "long", timeZone })),
  });
}
