import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** A customer's account, or that of the member it became part of. `absent`: they left and did not join again. */
export type MemberOf = { memberId: string; absent: boolean };

const selectMember = `
  SELECT coalesce(m.merged_into, m.member_id) AS member_id, EXISTS (
    SELECT FROM member_absence a WHERE a.shop_id = m.shop_id AND a.member_id = coalesce(m.merged_into, m.member_id)
      AND a.rejoined_at IS NULL) AS absent
  FROM member m WHERE m.shop_id = $1 AND m.customer_id = $2`;

/** Null: the customer never took part, or was forgotten. */
export async function findMemberOf(
  db: Queryable,
  shopId: Id,
  customerId: Id,
): Promise<MemberOf | null> {
  const { rows } = await db.query<{ member_id: string; absent: boolean }>({
    name: "member-of",
    text: selectMember,
    values: [shopId, customerId],
  });
  const [row] = rows;
  return row ? { memberId: row.member_id, absent: row.absent } : null;
}
