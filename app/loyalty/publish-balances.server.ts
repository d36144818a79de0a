import type { Id } from "../core/words.ts";
import { adminOf } from "../shopify/admin.server.ts";
import { metafieldsMax, setBalances } from "../shopify/metafields.server.ts";
import type { Ctx } from "./context.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";

type DirtyMember = {
  member_id: string;
  customer_id: string;
  pending: string;
  available: string;
  reserved: string;
  seq: number;
};

const dirtyMembers = `
  SELECT member_id, customer_id, pending, available, reserved, seq FROM member
  WHERE shop_id = $1 AND published_seq < seq AND customer_id IS NOT NULL LIMIT ${metafieldsMax}`;

// Locked in the order in which settlements lock them, or the two could wait for each other.
const markPublished = `
  WITH locked AS (
    SELECT member_id FROM member
    WHERE shop_id = $1 AND member_id IN (SELECT member_id FROM json_to_recordset($2::json) AS p(member_id uuid))
    ORDER BY member_id FOR UPDATE
  )
  UPDATE member SET published_seq = greatest(published_seq, p.seq)
  FROM json_to_recordset($2::json) AS p(member_id uuid, seq int) JOIN locked USING (member_id)
  WHERE member.shop_id = $1 AND member.member_id = p.member_id`;

/**
 * Writes to Shopify every balance that moved since it was last written, 25 in a call. Under a lock per shop: of two
 * that run at once the second waits and then sees what the first left, so an older balance never overwrites a newer.
 */
export async function publishBalances(
  ctx: Ctx,
  shopId: Id,
): Promise<{ published: number; refused: number }> {
  const done = { published: 0, refused: 0 };
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return done;
  const ask = adminOf(ctx.db, shop.domain, ctx.now);
  const lock = await ctx.db.connect();
  try {
    await lock.query("SELECT pg_advisory_lock(hashtext('publish'), hashtext($1))", [shopId]);
    for (;;) {
      const { rows } = await ctx.db.query<DirtyMember>({
        name: "dirty-members",
        text: dirtyMembers,
        values: [shopId],
      });
      if (rows.length === 0) return done;
      const refused = await setBalances(
        ask,
        rows.map((row) => ({ customerId: row.customer_id, value: toBalance(row, ctx) })),
      );
      // A customer whom Shopify no longer has is as published as can be.
      await ctx.db.query({
        name: "mark-published",
        text: markPublished,
        values: [shopId, JSON.stringify(rows)],
      });
      done.published += rows.length - refused.length;
      done.refused += refused.length;
    }
  } finally {
    await lock.query("SELECT pg_advisory_unlock_all()");
    lock.release();
  }
}

function toBalance(row: DirtyMember, ctx: Ctx) {
  return {
    available: Number(row.available),
    pending: Number(row.pending),
    reserved: Number(row.reserved),
    asOf: ctx.now().toISOString(),
    seq: row.seq,
  };
}
