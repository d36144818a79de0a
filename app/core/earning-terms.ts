import type { ProductFacts } from "./order.ts";
import type { Program } from "./program.ts";
import type { Points } from "./words.ts";

/** What of a program decides it. */
export type EarningProgram = Pick<Program, "earning" | "award">;

/** Everything besides the order itself that decides what it is worth. Pinned to the order. */
export type EarningTerms = {
  /** In force when the order was placed. null: it was placed before the program began. */
  program: EarningProgram | null;
  /** The shop's, IANA. */
  timeZone: string;
  /** Of the order's products. Those that are missing are unknown. */
  products: ProductFacts[];
  customerTags: string[];
  /** Of the order's discount codes, those that rewards were redeemed for. */
  rewardCodes: string[];
  /** The member's, in force when the order was placed. */
  tier: { id: string; name: string; multiplier: number } | null;
  /** No earlier order of the member counts. */
  firstOrder: boolean;
  /** What the caps leave to this order. null: no cap. */
  allowance: { day: Points | null; member: Points | null };
  /** Whether whose order it is can have points for it, and if not, why. */
  membership: "member" | "not_joined" | "before_joining" | "no_customer" | "company_order";
};
