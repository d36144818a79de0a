import { currencyExponent } from "../../app/core/money.ts";
import { flag, kinds, list, number, oneOf, orNull, record, shape, text } from "./shape.ts";
import type { Check } from "./shape.ts";

// What app/core/published.ts says, to be held against what a metafield really has.

const texts = list(text);

const selector = orNull(
  shape({ products: texts, collections: texts, tags: texts, vendors: texts, types: texts }),
);

const rule = shape({
  id: text,
  name: text,
  multiplier: number,
  bonus: number,
  lines: selector,
  channels: texts,
  currencies: texts,
  customerTags: texts,
  from: orNull(text),
  until: orNull(text),
  weekdays: list(number),
  firstOrder: flag,
});

const earning = shape({
  pointsPerUnit: number,
  rounding: oneOf("floor", "nearest", "ceil"),
  includeTax: flag,
  includeShipping: flag,
  includeCredit: flag,
  includeRedeemed: flag,
  only: selector,
  except: selector,
  rules: list(rule),
  combine: oneOf("best", "sum"),
  caps: shape({ perOrder: orNull(number), perDay: orNull(number), perMember: orNull(number) }),
});

const basis = oneOf("points", "spend", "orders");

const standing = shape({
  basis,
  tiers: list(shape({ id: text, name: text, threshold: number, multiplier: number })),
});

export const memberShape = shape({
  pending: number,
  available: number,
  reserved: number,
  tier: orNull(shape({ id: text, name: text, multiplier: number })),
  next: orNull(shape({ tier: text, name: text, missing: number, basis })),
  expiring: orNull(shape({ points: number, at: text })),
  firstOrder: flag,
  allowance: shape({ day: orNull(number), member: orNull(number) }),
  redeemed: record(number),
  asOf: text,
  seq: number,
});

export const rewardShape = shape({
  rewardId: text,
  name: text,
  what: kinds({
    amount_off: { amount: number },
    percentage_off: { percent: number, cap: orNull(number) },
    free_shipping: { maxPrice: orNull(number) },
    free_product: { products: texts },
    store_credit: { amount: number },
    variable: { min: number, max: number, step: number, amountPerStep: number },
  }),
  cost: number,
  minSubtotal: orNull(number),
  items: orNull(shape({ products: texts, collections: texts })),
  tiers: texts,
  from: orNull(text),
  until: orNull(text),
  codeDays: number,
  perMember: orNull(number),
  combines: shape({ order: flag, product: flag, shipping: flag }),
  soldOut: flag,
});

/** Intl throws at a currency or a time zone that is none. */
const known =
  (ask: (name: string) => unknown): Check =>
  (name) => {
    try {
      ask(name as string);
      return text(name);
    } catch {
      return false;
    }
  };

export const programShape = shape({
  version: number,
  currency: known(currencyExponent),
  timeZone: known((timeZone) => new Intl.DateTimeFormat("en", { timeZone })),
  taxesIncluded: flag,
  api: text,
  program: shape({
    pointsName: orNull(shape({ one: text, other: text })),
    earning,
    award: shape({ on: oneOf("paid", "fulfilled"), days: number }),
    membership: shape({
      join: oneOf("automatic", "by_joining"),
      b2b: oneOf("company", "person", "nobody"),
    }),
    standing: orNull(standing),
  }),
  rewards: list(() => true),
});
