import type { PublishedMember } from "../core/published.ts";
import type { Id } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { readPublishedMembers } from "./read-published-members.server.ts";

/** What Shopify is to show of a customer's account as it is now. null: the customer is no member, or left. */
export async function readPublishedMember(
  { db, now }: Ctx,
  shopId: Id,
  customerId: Id,
): Promise<PublishedMember | null> {
  const { rows } = await db.query<{ member_id: string }>({
    name: "member-of-customer",
    text: `SELECT coalesce(merged_into, member_id) AS member_id FROM member
      WHERE shop_id = $1 AND customer_id = $2 AND forgotten_at IS NULL`,
    values: [shopId, customerId],
  });
  const [row] = rows;
  if (!row) return null;
  const [member] = await readPublishedMembers(db, shopId, [row.member_id], now());
  return member?.value ?? null;
}
