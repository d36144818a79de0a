import fc from "fast-check";
import { defaultProgram } from "../../app/core/program.ts";
import type { EarningRule, Program, Selector, Standing } from "../../app/core/program.ts";
import { collections, customerTags, tags, types, vendors } from "./life/town.ts";
import type { Town } from "./life/town.ts";

/** What a selector names, by the goods' places and titles: they get their ids with the town. */
type DrawnSelector = Omit<Selector, "products"> & { products: number[] };

type DrawnRule = Omit<EarningRule, "lines" | "id" | "name"> & { lines: DrawnSelector | null };

/** A program for a town that is not there yet. */
export type DrawnProgram = {
  earning: Omit<Program["earning"], "only" | "except" | "rules"> & {
    only: DrawnSelector | null;
    except: DrawnSelector | null;
    rules: DrawnRule[];
  };
  b2b: Program["membership"]["b2b"];
} & Pick<Program, "standing" | "award" | "shortfall"> &
  Pick<Program["lots"], "expiry">;

const few = <T>(list: T[]) => fc.subarray(list, { maxLength: 2 });
const quarters = (most: number) => fc.integer({ min: 2, max: 4 * most }).map((n) => n / 4);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const selector: fc.Arbitrary<DrawnSelector> = fc.record({
  products: few([0, 1, 2, 3, 4]),
  collections: few(collections),
  tags: few(tags),
  vendors: few(vendors),
  types: few(types),
});

const rule: fc.Arbitrary<DrawnRule> = fc.record({
  multiplier: fc.oneof(fc.constant(1), quarters(4)),
  bonus: fc.constantFrom(0, 0, 5, 30),
  lines: orNull(selector),
  channels: few<EarningRule["channels"][number]>(["online", "pos", "draft", "other"]),
  currencies: fc.constantFrom<string[]>([], [], ["USD"], ["EUR"]),
  customerTags: few(customerTags),
  from: fc.constantFrom(null, null, "2027-12-22T00:00", "2028-03-26T00:00"),
  until: fc.constantFrom(null, null, "2028-01-01T00:00", "2028-03-27T00:00"),
  weekdays: fc.constantFrom<number[]>([], [], [], [6, 0], [1, 2, 3]),
  firstOrder: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const standing: fc.Arbitrary<Standing | null> = orNull(
  fc.record({
    basis: fc.constantFrom("points", "spend", "orders"),
    window: fc.constantFrom(
      { kind: "lifetime" as const },
      { kind: "calendar_year" as const },
      { kind: "rolling" as const, months: 1 },
      { kind: "rolling" as const, months: 12 },
    ),
    graceDays: fc.constantFrom(0, 3, 30),
    keepShare: fc.constantFrom(0.5, 1),
    multipliers: fc.array(quarters(3), { minLength: 1, maxLength: 3 }),
  }),
).map((drawn) => {
  if (!drawn) return null;
  const { basis, window, graceDays, keepShare, multipliers } = drawn;
  const first = { points: 20, spend: 3_000, orders: 2 }[basis];
  return {
    basis,
    window,
    tiers: multipliers.map((multiplier, n) => {
      const threshold = first * (n + 1) ** 2;
      const keep = Math.floor(threshold * keepShare);
      return {
        id: `tier-${n}`,
        name: `Tier ${n}`,
        threshold,
        keep,
        graceDays,
        multiplier,
        color: "#6d7175",
        perks: [],
      };
    }),
  };
});

const earning = fc.record({
  pointsPerUnit: fc.constantFrom(1, 1, 0.5, 2.5, 10),
  rounding: fc.constantFrom("floor" as const, "nearest" as const, "ceil" as const),
  includeTax: fc.boolean(),
  includeShipping: fc.boolean(),
  includeCredit: fc.boolean(),
  includeRedeemed: fc.boolean(),
  testOrders: fc.boolean(),
  combine: fc.constantFrom("best" as const, "sum" as const),
  caps: fc.record({
    perOrder: fc.constantFrom(null, null, null, 40),
    perDay: fc.constantFrom(null, null, null, 60),
    perMember: fc.constantFrom(null, null, null, 150),
  }),
});

/** What does not move points between buckets: when they can be spent, and for how long. */
const waiting = fc.record({
  on: fc.constantFrom("paid" as const, "fulfilled" as const),
  days: fc.constantFrom(0, 0, 3, 14),
});

export const anyProgram: fc.Arbitrary<DrawnProgram> = fc.record({
  earning: fc
    .record({
      earning,
      only: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, selector),
      except: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, selector),
      rules: fc.array(rule, { maxLength: 3 }),
    })
    .map(({ earning: plain, ...lines }) => ({ ...plain, ...lines })),
  standing,
  award: waiting,
  expiry: fc.constantFrom<Program["lots"]["expiry"]>(
    { kind: "never" },
    { kind: "months", months: 24, endOf: "exact" },
    { kind: "months", months: 12, endOf: "quarter" },
    { kind: "inactivity", months: 18 },
  ),
  b2b: fc.constantFrom("company", "person", "nobody"),
  shortfall: fc.constantFrom("debt", "stop_at_zero"),
});

/** The program with the ids of the town's own goods. */
export function programIn(town: Town, drawn: DrawnProgram): Program {
  const { earning, expiry, b2b, ...rest } = drawn;
  const selectorIn = (wanted: DrawnSelector | null): Selector | null =>
    wanted && {
      ...wanted,
      products: wanted.products.map((n) => town.products[n]?.id ?? ""),
      collections: wanted.collections.map((title) => town.shop.collection(title).id),
    };
  return {
    ...defaultProgram(town.shop.state.currency),
    ...rest,
    earning: {
      ...earning,
      only: selectorIn(earning.only),
      except: selectorIn(earning.except),
      rules: earning.rules.map((one, n) => ({
        ...one,
        id: `rule-${n}`,
        name: `Rule ${n}`,
        lines: selectorIn(one.lines),
      })),
    },
    lots: { expiry, warnDays: [] },
    membership: { join: "automatic", earlierOrders: true, b2b },
  };
}
