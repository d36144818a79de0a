import type { Combining, Reward, RewardKind, RewardState } from "../core/reward.ts";
import { typedMoney, typedNumber } from "./fields.ts";
import type { FormAbout } from "./fields.ts";
import { typedFirstDay, typedLastDay } from "./shop-days.ts";

/** A product or a collection. `title` null: nobody told it yet. */
export type Ref = { id: string; title: string | null };

/** The reward editor's fields, as they are typed: those of every kind, so that changing the kind forgets none. */
export type RewardDraft = {
  name: string;
  kind: RewardKind["kind"];
  /** Of amount_off and store_credit. */
  amount: string;
  percent: string;
  cap: string;
  maxPrice: string;
  products: Ref[];
  min: string;
  max: string;
  step: string;
  amountPerStep: string;
  cost: string;
  minSubtotal: string;
  items: { kind: "all" | "products" | "collections"; products: Ref[]; collections: Ref[] };
  tiers: string[];
  /** Calendar days of the shop, "2026-03-28"; "" for none. */
  from: string;
  until: string;
  codeDays: string;
  perMember: string;
  stock: string;
  combines: Combining;
  state: RewardState;
};

/** What a new reward begins with. */
export function newReward(): RewardDraft {
  return {
    name: "",
    kind: "amount_off",
    amount: "",
    percent: "",
    cap: "",
    maxPrice: "",
    products: [],
    min: "",
    max: "",
    step: "",
    amountPerStep: "",
    cost: "",
    minSubtotal: "",
    items: { kind: "all", products: [], collections: [] },
    tiers: [],
    from: "",
    until: "",
    codeDays: "90",
    perMember: "",
    stock: "",
    combines: { order: false, product: true, shipping: true },
    state: "draft",
  };
}

export function rewardDraft(reward: Omit<Reward, "rewardId">, about: FormAbout): RewardDraft {
  const optional = (value: number | null) => (value === null ? "" : typedNumber(value, about));
  const { combines, name, state, tiers } = reward;
  return {
    ...newReward(),
    ...kindDraft(reward.what, about),
    name,
    kind: reward.what.kind,
    cost: reward.what.kind === "variable" ? "" : typedNumber(reward.cost, about),
    minSubtotal: reward.minSubtotal === null ? "" : typedMoney(reward.minSubtotal, about),
    items: itemsDraft(reward.items),
    tiers,
    from: typedFirstDay(reward.from, about.timeZone),
    until: typedLastDay(reward.until, about.timeZone),
    codeDays: typedNumber(reward.codeDays, about),
    perMember: optional(reward.perMember),
    stock: optional(reward.stock),
    combines,
    state,
  };
}

function kindDraft(what: RewardKind, about: FormAbout): Partial<RewardDraft> {
  const money = (amount: number | null) => (amount === null ? "" : typedMoney(amount, about));
  const number = (value: number) => typedNumber(value, about);
  switch (what.kind) {
    case "amount_off":
    case "store_credit":
      return { amount: money(what.amount) };
    case "percentage_off":
      return { percent: number(what.percent), cap: money(what.cap) };
    case "free_shipping":
      return { maxPrice: money(what.maxPrice) };
    case "free_product":
      return { products: what.products.map(untitled) };
    case "variable":
      return {
        min: number(what.min),
        max: number(what.max),
        step: number(what.step),
        amountPerStep: money(what.amountPerStep),
      };
  }
}

function itemsDraft(items: Reward["items"]): RewardDraft["items"] {
  const { collections = [], products = [] } = items ?? {};
  const kind = products.length > 0 ? "products" : collections.length > 0 ? "collections" : "all";
  return { kind, products: products.map(untitled), collections: collections.map(untitled) };
}

const untitled = (id: string): Ref => ({ id, title: null });
