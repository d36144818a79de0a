import { unitInMinor } from "./money.ts";
import type { Channel } from "./order.ts";
import type { Id, Minor, Points } from "./words.ts";

export type Rounding = "floor" | "nearest" | "ceil";

/** Which lines: those that match any of these. */
export type Selector = {
  products: Id[];
  collections: Id[];
  tags: string[];
  vendors: string[];
  types: string[];
};

/** A wall clock in the shop's time zone, without offset: "2026-03-28T00:00". */
export type LocalTime = string;

/**
 * What makes some orders, or some of their lines, worth more. Every condition that is set must hold; an empty list
 * or null sets none.
 */
export type EarningRule = {
  id: string;
  name: string;
  /** Of the points of the lines it matches. 1: unchanged. */
  multiplier: number;
  /** Once per order, while any line it matches is still worth something. */
  bonus: Points;
  lines: Selector | null;
  channels: Channel[];
  /** Currencies the shopper saw, ISO 4217. */
  currencies: string[];
  customerTags: string[];
  /** From inclusive, until exclusive. null: no bound. */
  from: LocalTime | null;
  until: LocalTime | null;
  /** 0 Sunday … 6 Saturday, in the shop's time zone. */
  weekdays: number[];
  /** Only the member's first order that counts. */
  firstOrder: boolean;
};

export type Caps = {
  perOrder: Points | null;
  /** Per calendar day of the shop's time zone, by when orders were placed. */
  perDay: Points | null;
  /** Over a member's whole life. */
  perMember: Points | null;
};

/** When points may be spent: some days after the order was paid in full, or after the last of it was sent. */
export type Award = { on: "paid" | "fulfilled"; days: number };

export type Expiry =
  | { kind: "never" }
  /** Months from the order, then to the end of that day's month, quarter or year in the shop's time zone. */
  | { kind: "months"; months: number; endOf: "exact" | "month" | "quarter" | "year" }
  /** Months from the member's last order that counts: every new one keeps all points alive. */
  | { kind: "inactivity"; months: number };

export type Tier = {
  id: string;
  name: string;
  /** Reached with this much, in the unit of the basis: points, minor units, orders. */
  threshold: number;
  /** Kept with this much. Not above the threshold. */
  keep: number;
  /** Below `keep` for this many days, then the member moves down. */
  graceDays: number;
  multiplier: number;
  /** "#c0ffee": how badges show it. */
  color: string;
  /** What else the merchant promises its members, in the merchant's words. */
  perks: string[];
};

export type Standing = {
  basis: "points" | "spend" | "orders";
  window: { kind: "lifetime" } | { kind: "calendar_year" } | { kind: "rolling"; months: number };
  /** Lowest threshold first. */
  tiers: Tier[];
};

/** What a merchant can set. Stored once per version and never changed: orders are pinned to a version. */
export type Program = {
  /** What this shop calls its points. null: points. */
  pointsName: { one: string; other: string } | null;
  earning: {
    /** Points for one unit of the shop's currency (1 €, 1 $, 1 ¥). */
    pointsPerUnit: number;
    /** Once per order, on the sum. */
    rounding: Rounding;
    /** Whether the tax on a line counts. */
    includeTax: boolean;
    includeShipping: boolean;
    /** Whether what was paid by gift card or store credit counts. */
    includeCredit: boolean;
    /** Whether what was paid with points counts: what the codes of rewards took off. */
    includeRedeemed: boolean;
    /** Whether orders that Shopify marks as tests count. */
    testOrders: boolean;
    /** Lines that count. null: all. */
    only: Selector | null;
    /** Lines that do not, even where `only` names them. */
    except: Selector | null;
    rules: EarningRule[];
    /** Of several rules on one line: the best one alone, or all together (double and triple make fourfold). */
    combine: "best" | "sum";
    caps: Caps;
  };
  award: Award;
  membership: {
    /** Every customer who buys is a member, or those who joined. */
    join: "automatic" | "by_joining";
    /** By joining: whether what was bought before counts from then on. */
    earlierOrders: boolean;
    /** Whose a company's orders are. */
    b2b: "company" | "person" | "nobody";
  };
  lots: {
    expiry: Expiry;
    /** Days before an expiry on which the member is warned. */
    warnDays: number[];
  };
  /** Null: no tiers. */
  standing: Standing | null;
  /** When more is taken back than is left: the member owes the rest, or the balance stops at zero. */
  shortfall: "debt" | "stop_at_zero";
  /** Points spent on an order that is refunded: all back once all of it is, as much as of the order, or none. */
  spentPoints: "full" | "in_proportion" | "none";
  /** What one point is worth, in minor units of the shop's currency: values the points a shop owes. */
  pointValue: Minor;
};

/** Version 1 of every shop's program: a point for a unit of its currency, each worth a hundredth of that unit. */
export function defaultProgram(currency: string): Program {
  return {
    pointsName: null,
    earning: {
      pointsPerUnit: 1,
      rounding: "floor",
      includeTax: false,
      includeShipping: false,
      includeCredit: true,
      includeRedeemed: false,
      testOrders: false,
      only: null,
      except: null,
      rules: [],
      combine: "best",
      caps: { perOrder: null, perDay: null, perMember: null },
    },
    award: { on: "paid", days: 0 },
    membership: { join: "automatic", earlierOrders: true, b2b: "person" },
    lots: { expiry: { kind: "months", months: 24, endOf: "exact" }, warnDays: [30, 7] },
    standing: null,
    shortfall: "debt",
    spentPoints: "full",
    pointValue: unitInMinor(currency) / 100,
  };
}

/** A program with the number it is pinned by. Versions count from 1 per shop. */
export type ProgramVersion = { version: number; program: Program };
