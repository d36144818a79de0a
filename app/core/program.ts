import { unitInMinor } from "./money.ts";

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
    /** Months from the order until its points expire. null: never. */
    expiryMonths: number | null;
  };
  /** When more is taken back than is left: the member owes the rest, or the balance stops at zero. */
  shortfall: "debt" | "stop_at_zero";
  /** What one point is worth, in minor units of the shop's currency: values the points a shop owes. */
  pointValue: number;
};

/** Version 1 of every shop's program: a point for a unit of its currency, each worth a hundredth of that unit. */
export function defaultProgram(currency: string): Program {
  return {
    earning: { pointsPerUnit: 1, rounding: "floor", includeTax: false, testOrders: false },
    lots: { expiryMonths: 24 },
    shortfall: "debt",
    pointValue: unitInMinor(currency) / 100,
  };
}

/** A program with the number it is pinned by. Versions count from 1 per shop. */
export type ProgramVersion = { version: number; program: Program };
