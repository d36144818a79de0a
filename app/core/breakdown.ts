import type { Id, Minor, Points } from "./words.ts";
import type { Rounding } from "./program.ts";

/** Why a line of an order counts nothing. */
export type LineExclusion = "gift_card" | "tip" | "all_returned";

/** Why an order as a whole counts nothing. */
export type OrderExclusion =
  | "not_paid"
  | "refunded"
  | "cancelled"
  | "deleted"
  | "test_order"
  | "before_program"
  | "no_customer";

export type BreakdownLine = {
  lineId: Id;
  title: string;
  quantity: number;
  /** Eligible spend of the line: after discounts, returns and, by the program, without tax. */
  eligible: Minor;
  excluded?: LineExclusion;
};

/** Why an order is worth its points, line by line. Written with the entry; never computed again. */
export type OrderBreakdown = {
  about: "order";
  currency: string;
  /** Whether the amounts here hold the tax. */
  includeTax: boolean;
  lines: BreakdownLine[];
  /** Refunded without naming a line: taken off in proportion. */
  refundedWithoutLine: Minor;
  /** Sum of the lines, less the above. */
  eligible: Minor;
  pointsPerUnit: number;
  rounding: Rounding;
  /** Before rounding: eligible spend × points per unit. */
  exact: number;
  /** What the order is worth now. */
  target: Points;
  /** What the ledger held for it before this entry. */
  before: Points;
  excluded?: OrderExclusion;
};

/** A movement that explains itself by its kind, with a person's words where there are any. */
export type PlainBreakdown = { about: "movement"; reason: string };

export type Breakdown = OrderBreakdown | PlainBreakdown;
