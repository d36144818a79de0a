import type pg from "pg";
import { auditLedger } from "../../app/ledger/audit.server.ts";
import { ordersOfCustomer } from "../../app/loyalty/orders-of-customer.server.ts";
import { financialStatus } from "../simulator/order-maths.ts";
import type { ShopState } from "../simulator/state.ts";
import type { Owed } from "./reference/balances.ts";

type OrderRow = { order_id: string; posted: string; waits_for: string | null };
type MemberRow = {
  owner: string;
  pending: string;
  available: string;
  reserved: string;
  tier: string | null;
};

/** Every way in which the ledger is not what is owed, in words. Empty: it is. */
export async function differences(
  db: pg.Pool,
  shop: ShopState,
  { orders, members }: Owed,
): Promise<string[]> {
  const found: string[] = [];
  const kept = await db.query<OrderRow>(
    "SELECT order_id, posted, waits_for FROM shop_order WHERE shop_id = $1 AND forgotten_at IS NULL",
    [shop.id],
  );
  for (const { order_id: id, posted, waits_for: waits } of kept.rows) {
    const worth = orders.get(id) ?? 0;
    if (Number(posted) !== worth) found.push(`order ${id}: ${posted} posted, worth ${worth}`);
    if (waits) found.push(`order ${id}: waits for ${waits}`);
    if (isGivenBack(shop, id) && Number(posted) !== 0)
      found.push(`order ${id}: all of it came back, ${posted} points did not`);
  }
  const known = new Set(kept.rows.map(({ order_id: id }) => id));
  for (const [id, worth] of orders)
    if (!known.has(id) && worth !== 0) found.push(`order ${id}: unknown, worth ${worth}`);
  return [
    ...found,
    ...(await memberDifferences(db, shop, members)),
    ...(await brokenLaws(db, shop.id)),
    ...(await lostOrders(db, shop.id)),
    ...(await auditLedger(db, shop.id)).map((difference) => `audit: ${JSON.stringify(difference)}`),
  ];
}

function isGivenBack({ orders }: ShopState, id: string): boolean {
  const order = orders[id];
  return !order || financialStatus(order) === "refunded" || order.cancelledAt !== null;
}

async function memberDifferences(
  db: pg.Pool,
  shop: ShopState,
  members: Owed["members"],
): Promise<string[]> {
  const { rows } = await db.query<MemberRow>(
    `SELECT coalesce('customer:' || customer_id, 'company:' || company_id) AS owner, pending, available, reserved, tier
     FROM member WHERE shop_id = $1 AND forgotten_at IS NULL`,
    [shop.id],
  );
  const has = new Map(rows.map((row) => [row.owner, row]));
  const found: string[] = [];
  for (const owner of new Set([...has.keys(), ...members.keys()])) {
    const row = has.get(owner);
    const due = members.get(owner) ?? { points: 0, tier: null };
    const points =
      Number(row?.pending ?? 0) + Number(row?.available ?? 0) + Number(row?.reserved ?? 0);
    if (points !== due.points) found.push(`${owner}: has ${points}, is owed ${due.points}`);
    if (row && due.points > 0 && row.tier !== due.tier)
      found.push(`${owner}: stands at ${row.tier}, should at ${due.tier}`);
  }
  return found;
}

/**
 * By the entries themselves: nothing is given back that was not given, no bucket is overdrawn. An order's entries come
 * after one another by the revision in their key: two processes may disagree about the time, and one that waited for
 * the other books with an earlier one. Those of one revision are taken together: an order that changes hands leaves one
 * member and comes to another. A reward that an order uses after its points had gone back may leave a debt.
 */
async function brokenLaws(db: pg.Pool, shopId: string): Promise<string[]> {
  const beyond = await db.query<{ order_id: string; left: string }>(
    `SELECT order_id, min(running) AS left FROM (
       SELECT order_id, sum(CASE kind WHEN 'earn' THEN points ELSE -points END)
         OVER (PARTITION BY order_id ORDER BY split_part(idempotency_key, ':', 3)::int RANGE UNBOUNDED PRECEDING) AS running
       FROM entry WHERE shop_id = $1 AND order_id IS NOT NULL AND kind IN ('earn', 'take_back')) AS posted
     GROUP BY order_id HAVING min(running) < 0`,
    [shopId],
  );
  const overdrawn = await db.query<{ member_id: string; seq: number }>(
    `SELECT member_id, seq FROM entry WHERE shop_id = $1 AND (pending_after < 0 OR reserved_after < 0
       OR (available_after < 0 AND source = 'available' AND kind NOT IN ('take_back', 'merge', 'adjust', 'capture')))`,
    [shopId],
  );
  return [
    ...beyond.rows.map(
      ({ order_id: id, left }) => `order ${id}: given back ${left} beyond what it gave`,
    ),
    ...overdrawn.rows.map(({ member_id: id, seq }) => `member ${id}: overdrawn by entry ${seq}`),
  ];
}

/** What a customer asks of us reaches all of their orders: those found by index are those that name them. */
async function lostOrders(db: pg.Pool, shopId: string): Promise<string[]> {
  const { rows: customers } = await db.query<{ id: string; orders: string[] }>(
    `SELECT id, array_agg(DISTINCT order_id ORDER BY order_id) AS orders
     FROM shop_order, LATERAL (VALUES (customer_id), (claimed_by)) AS customer(id)
     WHERE shop_id = $1 AND id IS NOT NULL GROUP BY id`,
    [shopId],
  );
  const found: string[] = [];
  for (const { id, orders } of customers) {
    const { rows } = await db.query<{ order_id: string }>(
      `SELECT order_id FROM (${ordersOfCustomer}) AS own ORDER BY order_id`,
      [shopId, id],
    );
    const reached = rows.map(({ order_id: orderId }) => orderId);
    if (reached.join() !== orders.join())
      found.push(`customer ${id}: has orders ${orders.join()}, found ${reached.join()}`);
  }
  return found;
}
