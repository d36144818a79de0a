
export type Rounding = "floor" | "nearest" | "ceil";

/** What a merchant can set. Stored once per version and never changed: orders are pinned to a version. */
export type Program = {
  earning: {
    /** Points for one unit of the shop's currency (1 €, 1 $, 1 ¥). */
    pointsPerUnit: number;
    /** Once per order, on the sum. */
    rounding: Rounding;
    /** Whether the tax on a line counts. */
    includeTax: boolean;
    /** Whether orders that Shopify marks as tests count. */
    testOrders: boolean;
  };
  lots: {
    /** Days from the order until its points can be spent. 0: at once. */
    maturityDays: number;
    /** Months from then until they expire. null: never. */
    expiryMonths: number | null;
  };
  /** When more is taken back than is left: the member owes the rest, or the balance stops at zero. */
  shortfall: "debt" | "stop_at_zero";
  /** What one point is worth, in minor units of the shop's currency: values the points a shop owes. */
  pointValue: number;
};

export const defaultProgram: Program = {
  earning: { pointsPerUnit: 1, rounding: "floor", includeTax: false, testOrders: false },
  lots: { maturityDays: 0, expiryMonths: 24 },
  shortfall: "debt",
  pointValue: 1,
};

/** A program with the number it is pinned by. Versions count from 1 per shop. */
export type ProgramVersion = { version: number; program: Program };

