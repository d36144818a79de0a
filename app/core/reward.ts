import type { Id, Instant, Minor, Points } from "./words.ts";

/** What a shopper gets for points. Money in minor units of the shop's currency. */
export type RewardKind =
  | { kind: "amount_off"; amount: Minor }
  /** Of the goods, 1 to 100. At most `cap`; null: no cap. */
  | { kind: "percentage_off"; percent: number; cap: Minor | null }
  /** Up to this price of the shipping. null: whatever it costs. */
  | { kind: "free_shipping"; maxPrice: Minor | null }
  /** One unit of one of these products. */
  | { kind: "free_product"; products: Id[] }
  /** Put on the customer's store credit account at once. */
  | { kind: "store_credit"; amount: Minor }
  /** The shopper chooses the points: from `min` to `max` in steps of `step`, each worth `amountPerStep`. */
  | { kind: "variable"; min: Points; max: Points; step: Points; amountPerStep: Minor };

/** With which other discounts of a cart its code may be combined, as Shopify classes them. */
export type Combining = { order: boolean; product: boolean; shipping: boolean };

export type RewardState = "draft" | "active" | "archived";

/** A reward as the merchant set it up. Pinned to each redemption: a later change touches none. */
export type Reward = {
  rewardId: string;
  name: string;
  what: RewardKind;
  /** Points it costs. 0 where `what` is variable: the shopper chooses. */
  cost: Points;
  /** Of the goods it applies to, after other discounts. null: none. */
  minSubtotal: Minor | null;
  /** What it takes money off. null: everything. Never set for shipping, store credit and free products. */
  items: { products: Id[]; collections: Id[] } | null;
  /** Ids of the tiers whose members may have it. Empty: everybody. */
  tiers: string[];
  /** When it can be redeemed: from inclusive, until exclusive. null: no bound. */
  from: Instant | null;
  until: Instant | null;
  /** How long an issued code can be used. */
  codeDays: number;
  /** How often one member may redeem it. null: no limit. Undone and expired ones do not count. */
  perMember: number | null;
  /** How often it can be redeemed by all together. null: no limit. Undone and expired ones do not count. */
  stock: number | null;
  combines: Combining;
  state: RewardState;
};
