import type { LetGo } from "../core/giving.ts";
import type { Id, Points } from "../core/words.ts";
import { lookup } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";

const letGo: LetGo = "expired_already";

const expired = `
  SELECT asked.n, sum(CASE kind WHEN 'expire' THEN points ELSE -points END)::bigint AS points
  FROM json_to_recordset($2::json) AS asked(n int, member_id uuid, order_id bigint),
    ${lookup("entry", "member_id = asked.member_id AND order_id = asked.order_id", "e")}
  WHERE kind = 'expire' OR (kind = 'adjust' AND e.breakdown->>'reason' = '${letGo}')
  GROUP BY asked.n`;

/** How many points of each order expired in its member's account, and were not let go of since. */
export async function expiredOfOrders(
  tx: Queryable,
  shopId: Id,
  orders: { memberId: string; orderId: Id }[],
): Promise<Points[]> {
  if (orders.length === 0) return [];
  const asked = orders.map(({ memberId, orderId }, n) => ({
    n,
    member_id: memberId,
    order_id: orderId,
  }));
  const { rows } = await tx.query<{ n: number; points: string }>({
    name: "expired-of-orders",
    text: expired,
    values: [shopId, JSON.stringify(asked)],
  });
  const byNumber = new Map(rows.map(({ n, points }) => [n, Number(points)]));
  return orders.map((_, n) => Math.max(0, byNumber.get(n) ?? 0));
}
