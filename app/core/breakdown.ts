import type { Rounding } from "./program.ts";
import type { Id, Instant, Minor, Points } from "./words.ts";

/** Why a line of an order counts nothing. */
export type LineExclusion = "gift_card" | "tip" | "all_returned" | "not_in_program";

/** Why an order as a whole counts nothing. */
export type OrderExclusion =
  | "voided"
  | "expired"
  | "refunded"
  | "charged_back"
  | "cancelled"
  | "deleted"
  | "test_order"
  | "before_program"
  | "no_customer"
  | "company_order"
  | "not_joined"
  | "before_joining"
  /** A rule asks for facts about products that are being read; the order is settled again once they are there. */
  | "products_unknown"
  /** Being read: how much of it was paid by gift card or store credit. */
  | "payment_unknown";

/** What points still wait for before they can be spent. */
export type PendingReason = "not_paid" | "not_fulfilled" | "waiting_period";

export type BreakdownLine = {
  lineId: Id;
  title: string;
  quantity: number;
  /** Eligible spend of the line: after discounts, returns and, by the program, without tax. */
  eligible: Minor;
  /** Of `eligible`: paid with points, what codes of rewards took off. absent: nothing, or the program leaves it out. */
  redeemed?: Minor;
  /** By the rules that act on the line. 1: none does. */
  multiplier: number;
  excluded?: LineExclusion;
};

/** A rule that acted on the order, as it was called then. */
export type AppliedRule = { id: string; name: string; multiplier: number; bonus: Points };

/** Why an order is worth its points, line by line. Written with the entry; never computed again. */
export type OrderBreakdown = {
  about: "order";
  currency: string;
  /** Whether the amounts here hold the tax. */
  includeTax: boolean;
  lines: BreakdownLine[];
  /** Eligible, where the program counts shipping. */
  shipping: Minor;
  /** By the rules that ask for no lines. 1: none does. */
  shippingMultiplier: number;
  /** Refunded without naming a line: taken off in proportion. */
  refundedWithoutLine: Minor;
  /** Paid by gift card or store credit where the program does not count that: taken off in proportion. */
  paidWithCredit: Minor;
  /** Sum of lines and shipping, less the two above. */
  eligible: Minor;
  pointsPerUnit: number;
  /** The member's when the order was placed. null: none. */
  tier: { id: string; name: string; multiplier: number } | null;
  rules: AppliedRule[];
  /** Points of the rules' bonuses, within `exact`. */
  bonus: Points;
  rounding: Rounding;
  /** Before rounding: what lines and shipping are worth, times the multipliers, plus bonuses. */
  exact: number;
  /** What rounding took off `exact`; below zero: what it added. */
  remainder: number;
  /** The cap that held the order back, and what it would have been worth without it. */
  capped: { by: "order" | "day" | "member"; uncapped: Points } | null;
  /** What the order is worth now. */
  target: Points;
  /** What the ledger held for it before this entry. */
  before: Points;
  excluded?: OrderExclusion;
  /** Why its points cannot be spent yet. */
  pending?: PendingReason;
  /** When they can. null: not known yet. */
  availableAt: Instant | null;
};

/** Points of one lot that matured or expired. */
export type LotBreakdown = {
  about: "lot";
  /** seq of the entry that made the lot. */
  lot: number;
  earnedAt: Instant;
  dueAt: Instant;
};

/** Points that were spent: reserved, captured, released or given back. */
export type SpendingBreakdown = {
  about: "spending";
  redemptionId: string;
  /** Why they moved: "redeemed", "order_placed", "order_paid", "credited", "used_after_all", "undone", "unused", "failed", "order_cancelled", "order_refunded". */
  reason: string;
};

/** Points that came with, or went to, another member when two customers became one. */
export type MergeBreakdown = { about: "merge"; otherMemberId: string; lot: number | null };

/** A movement that explains itself by its kind, with a person's words where there are any. */
export type PlainBreakdown = { about: "movement"; reason: string; by?: string };

export type Breakdown =
  OrderBreakdown | LotBreakdown | SpendingBreakdown | MergeBreakdown | PlainBreakdown;
