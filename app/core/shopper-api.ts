import type { Breakdown } from "./breakdown.ts";
import type { PublishedMember, PublishedProgram } from "./published.ts";
import type { Balance, EntryKind, Id, Instant, Minor, Points } from "./words.ts";

/**
 * The API for extensions, version 1, below `/api/v1`. JSON both ways, a session token of the extension as bearer. The
 * member is the token's `sub`, never a parameter. Every change carries an `Idempotency-Key` header, a UUID.
 *
 *   GET  /summary                    Summary
 *   GET  /history?before=SEQ         HistoryPage
 *   GET  /orders/:orderId            OrderPoints
 *   GET  /redemptions/:redemptionId  ShopperRedemption
 *   GET  /me.json                    everything kept about the customer, as a file
 *   GET  /me/link                    DownloadLink
 *   POST /redemptions                RedeemWish → ShopperRedemption
 *   POST /redemptions/:id/undo       ShopperRedemption
 *   POST /join                       Summary
 *   POST /leave                      LeaveWish → Summary
 *
 * A refusal is `ShopperRefusal`. 429 and 503 say that we cannot answer now, and that nobody knows what became of it: ask
 * again with the same key. Every other status is final: whoever still wants it asks with another key.
 */
export type ShopperRefusal = { code: string; message: string };

export type Summary = {
  program: PublishedProgram;
  /** null: the customer is no member. */
  member: PublishedMember | null;
  /** Whether a customer who is no member can join now. */
  canJoin: boolean;
  /** Unused first, then the latest used, undone and expired ones: 20 at most. */
  redemptions: ShopperRedemption[];
};

/**
 * making: its code is on the way; ask again. ready: its code can be used. used: an order carries it, or the credit is
 * there. undoing: its code is being taken back. undone, expired, failed: its points are back.
 */
export type RedemptionState =
  "making" | "ready" | "used" | "undoing" | "undone" | "expired" | "failed";

export type ShopperRedemption = {
  redemptionId: string;
  rewardId: string;
  /** As the reward was called then. */
  name: string;
  points: Points;
  /** What it is worth off an order, or as credit. null: not an amount of money. */
  amount: Minor | null;
  /** The subtotal from which its code works. null: any. */
  minSubtotal: Minor | null;
  state: RedemptionState;
  /** While it can be used. */
  code: string | null;
  createdAt: Instant;
  /** Until when its code can be used. */
  expiresAt: Instant | null;
  /** Of the order that used it: "#1001". */
  order: string | null;
};

/** The cart as the extension sees it; the server checks what it can of it, and Shopify the rest. */
export type CartView = {
  /** Minor units of the shop's currency, after discounts, without shipping. null: unknown. */
  subtotal: Minor | null;
  lines: {
    productId: Id | null;
    /** Left out: not told. */
    variantId?: Id;
    /** null: not asked for. */
    collections: Id[] | null;
    /** Of all units, after discounts. */
    amount: Minor;
  }[];
  /** Codes that are in the cart already. */
  codes: string[];
};

export type RedeemWish = {
  rewardId: string;
  /** Where the reward is variable: how many points. */
  points?: Points;
  /** Where there is one: checkout. */
  cart?: CartView;
};

export type LeaveWish = { reason?: string };

/** An extension can open a link and save no file: `url` is `/me.json` with our signature instead of a session token. */
export type DownloadLink = { url: string; expiresAt: Instant };

export type HistoryEntry = {
  seq: number;
  at: Instant;
  kind: EntryKind;
  /** What it changed, signed: of what is available where it touches that, else of what is pending, else of what is reserved. */
  points: Points;
  balance: Balance;
  orderId: Id | null;
  orderName: string | null;
  breakdown: Breakdown;
};

/** Newest first, 20 at most. `before`: how to ask for the next page; null: that was all. */
export type HistoryPage = { entries: HistoryEntry[]; before: number | null };

/** What an order earned and why, and what happened to it since. */
export type OrderPoints = {
  /** unknown: it has not reached us yet; ask again. */
  state: "unknown" | "settled";
  points: Points;
  /** Pending until then. null: available, or it is not known yet (see `breakdown.pending`). */
  availableAt: Instant | null;
  /** The newest. null: it moved nothing. */
  breakdown: Breakdown | null;
  /** Newest first. */
  entries: HistoryEntry[];
};
