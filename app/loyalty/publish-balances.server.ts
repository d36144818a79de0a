import { nextExpiry } from "../core/next-expiry.ts";
import type { OpenPoints } from "../core/next-expiry.ts";
import type { StandingNow } from "../core/standing.ts";
import type { Id } from "../core/words.ts";
import { adminOf } from "../shopify/admin.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { replaceTag } from "../shopify/customer-tags.server.ts";
import { metafieldsMax, setBalances } from "../shopify/metafields.server.ts";
import type { PublishedMember } from "../shopify/metafields.server.ts";
import type { Ctx } from "./context.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";

type DirtyMember = {
  member_id: string;
  customer_id: string;
  pending: string;
  available: string;
  reserved: string;
  seq: number;
  standing: StandingNow | null;
  published_tag: string | null;
  active_at: Date | null;
  time_zone: string;
  lots: OpenPoints[];
};

const dirtyMembers = `
  SELECT member_id, customer_id, pending, available, reserved, seq, standing, published_tag, active_at, time_zone,
    (SELECT coalesce(json_agg(alike), '[]') FROM (
      SELECT l.expires_at AS "expiresAt", l.inactivity_months AS "inactivityMonths", sum(l.remaining) AS points FROM lot l
      WHERE l.shop_id = $1 AND l.member_id = member.member_id AND l.remaining > 0 AND l.state = 'available'
      GROUP BY l.expires_at, l.inactivity_months) AS alike) AS lots
  FROM member_to_publish JOIN member USING (shop_id, member_id) JOIN shop USING (shop_id)
  WHERE shop_id = $1
  LIMIT ${metafieldsMax}`;

// Locked in the order in which settlements lock them, or the two could wait for each other. Who changed while it was
// told stays due.
const markPublished = `
  WITH told AS (
    SELECT * FROM json_to_recordset($2::json) AS p(member_id uuid, seq int, tag text, standing jsonb)
  ), locked AS MATERIALIZED (
    SELECT member_id, seq, standing FROM member
    WHERE shop_id = $1 AND member_id IN (SELECT member_id FROM told)
    ORDER BY member_id FOR UPDATE
  ), tagged AS (
    UPDATE member SET published_tag = told.tag FROM told JOIN locked USING (member_id)
    WHERE member.shop_id = $1 AND member.member_id = told.member_id
      AND member.published_tag IS DISTINCT FROM told.tag
  )
  DELETE FROM member_to_publish due USING told JOIN locked USING (member_id)
  WHERE due.shop_id = $1 AND due.member_id = told.member_id
    AND locked.seq = told.seq AND locked.standing IS NOT DISTINCT FROM told.standing`;

/**
 * Tells Shopify of every member whose balance or standing moved since it was last told: the customers' metafields, 25
 * in a call, and the tag of their tier. Under a lock per shop: of two that run at once the second waits and then sees
 * what the first left, so an older balance never overwrites a newer. A company's pool has no customer to tell it of.
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
      const refused = await publish(ctx, shopId, ask, rows);
      done.published += rows.length - refused.length;
      done.refused += refused.length;
    }
  } finally {
    await lock.query("SELECT pg_advisory_unlock_all()");
    lock.release();
  }
}

async function publish(ctx: Ctx, shopId: Id, ask: Ask, rows: DirtyMember[]): Promise<Id[]> {
  const refused = await setBalances(
    ask,
    rows.map((row) => ({ customerId: row.customer_id, value: toPublished(row, ctx) })),
  );
  for (const row of rows) {
    if (tagOf(row) === row.published_tag || refused.includes(row.customer_id)) continue;
    await replaceTag(ask, row.customer_id, row.published_tag, tagOf(row));
  }
  // A customer whom Shopify no longer has is as published as can be.
  const marks = rows.map((row) => ({ ...row, tag: tagOf(row), lots: undefined }));
  await ctx.db.query({
    name: "mark-published",
    text: markPublished,
    values: [shopId, JSON.stringify(marks)],
  });
  return refused;
}

/** What merchants segment customers by. */
function tagOf({ standing }: DirtyMember): string | null {
  return standing?.tier ? `Loyalty tier: ${standing.tier.name}` : null;
}

function toPublished(row: DirtyMember, ctx: Ctx): PublishedMember {
  const { standing, lots, active_at: activeAt, time_zone: timeZone } = row;
  return {
    available: Number(row.available),
    pending: Number(row.pending),
    reserved: Number(row.reserved),
    tier: standing?.tier
      ? { id: standing.tier.id, name: standing.tier.name, multiplier: standing.tier.multiplier }
      : null,
    next: standing?.next && standing.basis ? { ...standing.next, basis: standing.basis } : null,
    expiring: nextExpiry(lots, { activeAt: activeAt?.toISOString() ?? null, timeZone }),
    asOf: ctx.now().toISOString(),
    seq: row.seq,
  };
}
