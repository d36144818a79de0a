import { startOfLocalDay, localDay } from "../core/local-time.ts";
import { nextExpiry } from "../core/next-expiry.ts";
import type { OpenPoints } from "../core/next-expiry.ts";
import type { Caps } from "../core/program.ts";
import type { PublishedMember } from "../core/published.ts";
import type { StandingNow } from "../core/standing.ts";
import type { Id, Points } from "../core/words.ts";
import { lookup } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import { isHad } from "../ledger/redemptions.server.ts";
import { programOf, readTerms, versionAt } from "./terms.server.ts";

/** What Shopify is to show of a member. */
export type MemberToTell = {
  memberId: string;
  customerId: Id | null;
  standing: StandingNow | null;
  /** The tag that the customer had when Shopify was last told. */
  publishedTag: string | null;
  /** null: they left the program. */
  value: PublishedMember | null;
};

type Row = {
  member_id: string;
  customer_id: Id | null;
  pending: string;
  available: string;
  reserved: string;
  seq: number;
  standing: StandingNow | null;
  published_tag: string | null;
  active_at: Date | null;
  lots: OpenPoints[];
  bought: boolean;
  redeemed: Record<string, number>;
  absent: boolean;
};

const selectMembers = `
  SELECT member_id, customer_id, pending, available, reserved, seq, standing, published_tag, active_at,
    (SELECT coalesce(json_agg(alike), '[]') FROM (
      SELECT l.expires_at AS "expiresAt", l.inactivity_months AS "inactivityMonths", sum(l.remaining) AS points FROM lot l
      WHERE l.shop_id = $1 AND l.member_id = m.member_id AND l.remaining > 0 AND l.state = 'available'
      GROUP BY l.expires_at, l.inactivity_months) AS alike) AS lots,
    EXISTS (SELECT FROM shop_order o WHERE o.shop_id = $1 AND o.member_id = m.member_id
      AND o.forgotten_at IS NULL AND (o.steps->-1->>'counts')::boolean) AS bought,
    (SELECT coalesce(json_object_agg(limited.reward_id, limited.times), '{}') FROM (
      SELECT r.reward_id, count(*) AS times FROM redemption r JOIN reward USING (shop_id, reward_id)
      WHERE r.shop_id = $1 AND r.member_id = m.member_id AND ${isHad("r")}
        AND reward.terms->>'perMember' IS NOT NULL
      GROUP BY r.reward_id) AS limited) AS redeemed,
    EXISTS (SELECT FROM member_absence a WHERE a.shop_id = $1 AND a.member_id = m.member_id
      AND a.rejoined_at IS NULL) AS absent
  FROM unnest($2::uuid[]) AS key, ${lookup("member", "member_id = key", "m")}`;

/** Members as Shopify is to show them now. */
export async function readPublishedMembers(
  db: Queryable,
  shopId: Id,
  memberIds: string[],
  now: Date,
): Promise<MemberToTell[]> {
  const terms = await readTerms(db, shopId);
  const { timeZone } = terms;
  const caps = programOf(terms, versionAt(terms, now.toISOString()))?.earning.caps;
  const { rows } = await db.query<Row>({
    name: "published-members",
    text: selectMembers,
    values: [shopId, memberIds],
  });
  const earned = await readEarned(db, shopId, memberIds, caps ?? noCaps, timeZone, now);
  return rows.map((row) => ({
    memberId: row.member_id,
    customerId: row.customer_id,
    standing: row.standing,
    publishedTag: row.published_tag,
    value: row.absent
      ? null
      : toPublished(row, timeZone, allowanceOf(caps ?? noCaps, earned.get(row.member_id)), now),
  }));
}

type Earned = { day: Points; ever: Points };

const noCaps: Caps = { perOrder: null, perDay: null, perMember: null };

const sumOrders = `
  SELECT member_id, coalesce(sum(points) FILTER (WHERE placed_at >= $3), 0)::float8 AS day, sum(points)::float8 AS ever
  FROM (SELECT member_id, placed_at, coalesce((steps->-1->>'points')::bigint, 0) AS points
    FROM unnest($2::uuid[]) AS key, ${lookup("shop_order", "member_id = key", "o")}
    WHERE forgotten_at IS NULL AND ($4 OR placed_at >= $3)) AS worth
  GROUP BY member_id`;

/** What orders are worth now, by their members: as core/history counts it against the caps. */
async function readEarned(
  db: Queryable,
  shopId: Id,
  memberIds: string[],
  { perDay, perMember }: Caps,
  timeZone: string,
  now: Date,
): Promise<Map<string, Earned>> {
  if (perDay === null && perMember === null) return new Map();
  const midnight = startOfLocalDay(localDay(now.toISOString(), timeZone), timeZone);
  const { rows } = await db.query<Earned & { member_id: string }>({
    name: "published-earned",
    text: sumOrders,
    values: [shopId, memberIds, midnight, perMember !== null],
  });
  return new Map(rows.map(({ member_id: memberId, day, ever }) => [memberId, { day, ever }]));
}

function allowanceOf(
  { perDay, perMember }: Caps,
  earned: Earned = { day: 0, ever: 0 },
): PublishedMember["allowance"] {
  return {
    day: perDay === null ? null : Math.max(0, perDay - earned.day),
    member: perMember === null ? null : Math.max(0, perMember - earned.ever),
  };
}

function toPublished(
  row: Row,
  timeZone: string,
  allowance: PublishedMember["allowance"],
  now: Date,
): PublishedMember {
  const { standing, lots, active_at: activeAt } = row;
  return {
    available: Number(row.available),
    pending: Number(row.pending),
    reserved: Number(row.reserved),
    tier: standing?.tier
      ? { id: standing.tier.id, name: standing.tier.name, multiplier: standing.tier.multiplier }
      : null,
    next: standing?.next && standing.basis ? { ...standing.next, basis: standing.basis } : null,
    expiring: nextExpiry(lots, { activeAt: activeAt?.toISOString() ?? null, timeZone }),
    firstOrder: !row.bought,
    allowance,
    redeemed: row.redeemed,
    asOf: now.toISOString(),
    seq: row.seq,
  };
}
