/** Whole loyalty points. Never a fraction: core/points rounds once per order. */
export type Points = number;

/** An amount of money as an integer in the minor units of its currency (cents; yen have none; a dinar has 1000). */
export type Minor = number;

/** The number at the end of a Shopify gid, as a string: ids may exceed 2^53. */
export type Id = string;

/** A moment, ISO 8601 in UTC. */
export type Instant = string;

/**
 * When Shopify triggered a delivery, ISO 8601 in UTC with six decimals, always: compared as text. Deliveries of one
 * second share their `updated_at`, and of one millisecond they may differ in nothing but this.
 */
export type TriggeredAt = string;

/** Where a member's points stand. */
export type Bucket = "pending" | "available" | "reserved";

/** The program's side of every movement that is not between two buckets. */
export type ProgramAccount = "issued" | "redeemed" | "expired" | "revoked" | "adjusted" | "merged";

export type Account = Bucket | ProgramAccount;

/** What happened to the points. */
export type EntryKind =
  | "earn"
  | "mature"
  | "take_back"
  | "expire"
  | "reserve"
  | "capture"
  | "release"
  | "give_back"
  | "adjust"
  | "merge"
  | "forget";

/** A member's points by bucket. `available` below zero is a debt. */
export type Balance = Record<Bucket, Points>;
