import { z } from "zod";
import { dependsOnOthers } from "../core/dependence.ts";
import type { Id, Instant, Points } from "../core/words.ts";
import { assessCandidates } from "./assess-orders.server.ts";
import { claimToken } from "./claim-order.server.ts";
import type { Ctx } from "./context.server.ts";
import type { Shop } from "./find-shop.server.ts";
import { readOrders } from "./order-states.server.ts";
import type { KeptOrder } from "./order-states.server.ts";
import { candidateAgain } from "./settlement-candidates.ts";
import { readTerms } from "./terms.server.ts";
import type { Terms } from "./terms.server.ts";

/** An order that belongs to nobody yet and would bring points. */
export type GuestOrder = {
  orderId: Id;
  orderName: string;
  placedAt: Instant;
  /** For a customer without other orders. Null: not known before Shopify has told more of the order. */
  points: Points | null;
  /** Whoever opens it, logged in, can claim the order. */
  claimLink: string;
};

/** Newest first. */
export type GuestOrders = {
  orders: GuestOrder[];
  /** Where the next page begins. Null: this is the last one. */
  next: string | null;
  /** Whether other orders of whoever claims one may change what it brings. */
  dependsOnOthers: boolean;
};

/** The page lies after this order. */
export type GuestPlace = { placedAt: Instant; orderId: Id };

const pageSize = 25;
/** Cancelled and refunded orders bring nothing: to fill a page, more is read than is shown. */
const batch = 100;
const batchesMax = 5;

const Cursor = z.tuple([z.iso.datetime(), z.string().regex(/^\d{1,18}$/)]);

/** Reads a cursor of ours from an address. Null for anything else. */
export function parseGuestPlace(cursor: string): GuestPlace | null {
  const [placedAt, orderId] = Cursor.safeParse(cursor.split("_")).data ?? [];
  return placedAt !== undefined && orderId !== undefined ? { placedAt, orderId } : null;
}

/** The orders of guests that nobody claimed and that would bring points to whoever does. */
export async function listGuestOrders(
  ctx: Ctx,
  shop: Pick<Shop, "shopId" | "domain">,
  place: GuestPlace | null,
): Promise<GuestOrders> {
  const terms = await readTerms(ctx.db, shop.shopId);
  const orders: GuestOrder[] = [];
  let last = place;
  let more = true;
  for (let n = 0; n < batchesMax && more && orders.length <= pageSize; n++) {
    const read = await readBatch(ctx, shop.shopId, last);
    orders.push(...(await toGuestOrders(ctx, shop, read, terms)));
    more = read.length === batch;
    last = placeOf(read.at(-1)?.order) ?? last;
  }
  const shown = orders.slice(0, pageSize);
  // Where the page is full, the next one goes on after what it shows; else, after what was looked at.
  const end = orders.length > pageSize ? placeOf(shown.at(-1)) : more ? last : null;
  return {
    orders: shown,
    next: end && `${end.placedAt}_${end.orderId}`,
    dependsOnOthers: terms.versions.some(({ program }) => dependsOnOthers(program)),
  };
}

function placeOf(order: { placedAt: Instant; orderId: Id } | undefined): GuestPlace | null {
  if (!order) return null;
  return { placedAt: new Date(order.placedAt).toISOString(), orderId: order.orderId };
}

// The bound outside of OR is what the index can follow.
const guestOrders = `
  SELECT order_id FROM shop_order
  WHERE shop_id = $1 AND member_id IS NULL AND customer_id IS NULL AND claimed_by IS NULL AND forgotten_at IS NULL
    AND placed_at <= $2::timestamptz AND (placed_at < $2 OR order_id > $3::bigint)
  ORDER BY placed_at DESC, order_id LIMIT ${batch}`;

async function readBatch({ db }: Ctx, shopId: Id, after: GuestPlace | null): Promise<KeptOrder[]> {
  const { rows } = await db.query<{ order_id: Id }>({
    name: "guest-orders",
    text: guestOrders,
    values: [shopId, after?.placedAt ?? "infinity", after?.orderId ?? "0"],
  });
  const ids = rows.map(({ order_id }) => order_id);
  const kept = await readOrders(db, shopId, ids);
  return ids.flatMap((id) => kept.get(id) ?? []);
}

async function toGuestOrders(
  ctx: Ctx,
  { shopId, domain }: Pick<Shop, "shopId" | "domain">,
  kept: KeptOrder[],
  terms: Terms,
): Promise<GuestOrder[]> {
  const claimed = kept.map((order) => {
    const { orderId, placedAt } = order.order;
    // Each as if somebody of its own had claimed it, who became a member by that.
    const member = { memberId: orderId, joinedAt: new Date(placedAt), absences: [] };
    return candidateAgain({ claimedBy: orderId }, order, terms, () => member);
  });
  const assessed = await assessCandidates(ctx.db, shopId, claimed, null, terms);
  return assessed.flatMap(({ earning, after: { order } }) => {
    if (earning?.target === 0) return [];
    const token = claimToken(shopId, order.orderId, ctx.now());
    return {
      orderId: order.orderId,
      orderName: order.name,
      placedAt: order.placedAt,
      points: earning?.target ?? null,
      claimLink: `https://${domain}/apps/rewards/claim/${token}`,
    };
  });
}
