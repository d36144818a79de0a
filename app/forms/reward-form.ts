import { z } from "zod";
import type { Reward, RewardKind } from "../core/reward.ts";
import type { Minor } from "../core/words.ts";
import { issue } from "./field-errors.ts";
import {
  dayOrNone,
  moneyField,
  moneyOrNone,
  textField,
  wholeField,
  wholeOrNone,
} from "./fields.ts";
import type { FormAbout } from "./fields.ts";
import { firstMoment, momentAfter } from "./shop-days.ts";

/** What a reward's form has to know besides: the program's tiers, and whether the shop lets us give store credit. */
export type RewardAbout = FormAbout & { tierIds: string[]; storeCredit: boolean };

/** What a reward says once it has an id. */
export type RewardTerms = Omit<Reward, "rewardId">;

const pointsMax = 1_000_000_000;
const refsMax = 100;

/** A product or a collection; the title is only shown, never kept. */
const ref = z.object({ id: z.string().regex(/^\d{1,20}$/), title: z.string().nullable() });
const refs = z.array(ref).max(refsMax);

const idsOf = (chosen: { id: string }[]) => [...new Set(chosen.map(({ id }) => id))];

const items = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }).transform(() => null),
  z
    .object({ kind: z.literal("products"), products: refs })
    .superRefine(({ products }, found) => {
      if (products.length === 0) found.addIssue(issue({ code: "products_missing" }, ["products"]));
    })
    .transform(({ products }) => ({ products: idsOf(products), collections: [] })),
  z
    .object({ kind: z.literal("collections"), collections: refs })
    .superRefine(({ collections }, found) => {
      if (collections.length === 0)
        found.addIssue(issue({ code: "collections_missing" }, ["collections"]));
    })
    .transform(({ collections }) => ({ products: [], collections: idsOf(collections) })),
]);

/** What every reward says. */
function common(about: RewardAbout) {
  const count = wholeOrNone(about, { min: 1, max: pointsMax });
  return {
    name: textField(60),
    tiers: z.array(z.string()).superRefine((tiers, found) => {
      const gone = tiers.some((tier) => !about.tierIds.includes(tier));
      if (gone) found.addIssue(issue({ code: "tier_gone" }));
    }),
    from: dayOrNone,
    until: dayOrNone,
    perMember: count,
    stock: count,
    combines: z.object({ order: z.boolean(), product: z.boolean(), shipping: z.boolean() }),
    state: z.enum(["draft", "active", "archived"]),
  };
}

type Common = {
  name: string;
  tiers: string[];
  from: string | null;
  until: string | null;
  perMember: number | null;
  stock: number | null;
  combines: Reward["combines"];
  state: Reward["state"];
};

type Coded = { minSubtotal: Minor | null; codeDays: number };

/** A reward without a code says nothing about one: a month stands where something has to. */
const uncoded: Coded = { minSubtotal: null, codeDays: 30 };

function termsOf(
  { timeZone }: FormAbout,
  set: Common & Coded,
  what: RewardKind,
  cost: number,
  items: Reward["items"] = null,
): RewardTerms {
  const { codeDays, combines, from, minSubtotal, name, perMember, state, stock, tiers, until } =
    set;
  return {
    name,
    what,
    cost,
    minSubtotal,
    items,
    tiers: [...new Set(tiers)],
    from: firstMoment(from, timeZone),
    until: momentAfter(until, timeZone),
    codeDays,
    perMember,
    stock,
    combines,
    state,
  };
}

function kinds(about: RewardAbout) {
  const coded = { ...common(about), codeDays: wholeField(about, { min: 1, max: 365 }) };
  const base = { ...coded, minSubtotal: moneyOrNone(about, 1) };
  const cost = wholeField(about, { min: 1, max: pointsMax });
  const amount = moneyField(about, 1);
  const points = wholeField(about, { min: 1, max: pointsMax });
  const amountOff = z
    .object({ ...base, kind: z.literal("amount_off"), amount, cost, items })
    .transform((set) =>
      termsOf(about, set, { kind: set.kind, amount: set.amount }, set.cost, set.items),
    );
  const percentageOff = z
    .object({
      ...base,
      kind: z.literal("percentage_off"),
      percent: wholeField(about, { min: 1, max: 100 }),
      cap: moneyOrNone(about, 1),
      cost,
      items,
    })
    .transform((set) => {
      const { cap, kind, percent } = set;
      return termsOf(about, set, { kind, percent, cap }, set.cost, set.items);
    });
  const freeShipping = z
    .object({ ...base, kind: z.literal("free_shipping"), maxPrice: moneyOrNone(about, 1), cost })
    .transform((set) => termsOf(about, set, { kind: set.kind, maxPrice: set.maxPrice }, set.cost));
  const freeProduct = z
    .object({ ...coded, kind: z.literal("free_product"), products: refs, cost })
    .superRefine(({ products }, found) => {
      if (products.length === 0) found.addIssue(issue({ code: "products_missing" }, ["products"]));
    })
    .transform((set) =>
      termsOf(
        about,
        { ...set, minSubtotal: null },
        { kind: set.kind, products: idsOf(set.products) },
        set.cost,
      ),
    );
  const storeCredit = z
    .object({ ...common(about), kind: z.literal("store_credit"), amount, cost })
    .superRefine(({ state }, found) => {
      if (state === "active" && !about.storeCredit)
        found.addIssue(issue({ code: "no_store_credit" }, ["state"]));
    })
    .transform((set) =>
      termsOf(about, { ...set, ...uncoded }, { kind: set.kind, amount: set.amount }, set.cost),
    );
  const variable = z
    .object({
      ...base,
      kind: z.literal("variable"),
      min: points,
      max: points,
      step: points,
      amountPerStep: amount,
      items,
    })
    .superRefine(({ max, min, step }, found) => {
      if (max < min) found.addIssue(issue({ code: "max_below_min" }, ["max"]));
      if (min % step !== 0) found.addIssue(issue({ code: "not_in_steps" }, ["min"]));
      if (max % step !== 0) found.addIssue(issue({ code: "not_in_steps" }, ["max"]));
    })
    .transform((set) => {
      const { amountPerStep, kind, max, min, step } = set;
      return termsOf(about, set, { kind, min, max, step, amountPerStep }, 0, set.items);
    });
  return [amountOff, percentageOff, freeShipping, freeProduct, storeCredit, variable] as const;
}

/** A reward's fields, read into what it says. Fields of another kind than the chosen one do not matter. */
export function rewardForm(about: RewardAbout): z.ZodType<RewardTerms> {
  return z.discriminatedUnion("kind", kinds(about)).superRefine(({ from, until }, found) => {
    if (from !== null && until !== null && until <= from)
      found.addIssue(issue({ code: "until_before_from" }, ["until"]));
  });
}
