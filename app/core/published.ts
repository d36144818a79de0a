import type { Program, Standing } from "./program.ts";
import type { Reward } from "./reward.ts";
import type { Balance, Instant, Points } from "./words.ts";

/**
 * What Shopify shows of a member, in the customer's `$app` metafield `loyalty`: read by checkout, account page and
 * storefront, without a call to us.
 */
export type PublishedMember = Balance & {
  tier: { id: string; name: string; multiplier: number } | null;
  /** The next tier, and what is missing to it in the unit of the basis: points, minor units, orders. */
  next: { tier: string; name: string; missing: number; basis: Standing["basis"] } | null;
  /** What expires next. */
  expiring: { points: Points; at: Instant } | null;
  /** Whether the next order would be the first that counts. */
  firstOrder: boolean;
  /** What the caps leave to the next order, as of `asOf`. null: no cap. */
  allowance: { day: Points | null; member: Points | null };
  /** How often each reward with a limit per member was redeemed, by its id. */
  redeemed: Record<string, number>;
  asOf: Instant;
  seq: number;
};

/** A reward as a shopper may see it: active, in its time, not used up. */
export type PublishedReward = Omit<Reward, "state" | "stock"> & { soldOut: boolean };

/** What Shopify shows of the program, in the shop's `$app` metafield `program`. */
export type PublishedProgram = {
  /** Of the program. */
  version: number;
  /** ISO 4217, of the shop. */
  currency: string;
  /** IANA, of the shop. */
  timeZone: string;
  /** Whether the shop's prices hold the tax. */
  taxesIncluded: boolean;
  /** Where the API for extensions answers: "https://treue.example/api/v1". */
  api: string;
  program: Pick<Program, "pointsName" | "earning" | "award" | "membership" | "standing">;
  rewards: PublishedReward[];
  asOf: Instant;
};
