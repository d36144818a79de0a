import type pg from "pg";
import { differences } from "../properties/ledger.ts";
import { owed } from "../properties/reference/balances.ts";
import type { Owed, Story } from "../properties/reference/balances.ts";

/**
 * What moved a member's points besides their orders, by the entries: spent, given back, adjusted, expired. Of those who
 * became one, together. Whether these entries are right, the rows of redemptions and lots say.
 */
const beside = `
  SELECT coalesce('customer:' || m.customer_id, 'company:' || m.company_id) AS owner, sum(
    CASE WHEN e.destination IN ('pending', 'available', 'reserved') THEN e.points ELSE 0 END
    - CASE WHEN e.source IN ('pending', 'available', 'reserved') THEN e.points ELSE 0 END)::float8 AS points
  FROM entry e JOIN member own USING (shop_id, member_id)
  JOIN member m ON m.shop_id = own.shop_id AND m.member_id = coalesce(own.merged_into, own.member_id)
  WHERE e.shop_id = $1 AND e.kind IN ('adjust', 'capture', 'give_back', 'expire')
  GROUP BY 1`;

/** Redemptions say the same as their entries: what is captured, less what came back of it. */
const redeemed = `
  SELECT (SELECT coalesce(sum(points - given_back), 0) FROM redemption WHERE shop_id = $1 AND state = 'captured')::float8 AS wanted,
    (SELECT coalesce(sum(CASE kind WHEN 'capture' THEN points ELSE -points END), 0)
     FROM entry WHERE shop_id = $1 AND kind IN ('capture', 'give_back'))::float8 AS found`;

const setAside = `
  SELECT code, error, topic, count(*)::int AS times FROM delivery_set_aside JOIN delivery USING (shop_id, webhook_id)
  WHERE shop_id = $1 GROUP BY 1, 2, 3`;

// What still waits for its payment, or its last parcel, does not expire.
const overdue = `
  SELECT count(*)::int AS lots FROM lot WHERE shop_id = $1 AND remaining > 0
    AND ((state = 'available' AND expires_at <= $2) OR (state = 'pending' AND available_at <= $2))`;

const halfWay = `
  SELECT fulfilment, count(*)::int AS times FROM redemption
  WHERE shop_id = $1 AND fulfilment IN ('making', 'removing', 'crediting') GROUP BY 1`;

/** Codes that can be used though nobody's points are promised to them, and promises whose code cannot. */
async function codesApart(db: pg.Pool, { shop }: Story, now: Date): Promise<string[]> {
  const promised = "SELECT code FROM redemption WHERE shop_id = $1 AND state = 'reserved'";
  const { rows } = await db.query<{ code: string }>(promised, [shop.id]);
  const wanted = new Set(rows.map(({ code }) => code));
  const usable = Object.values(shop.discounts)
    .filter(
      ({ endsAt, uses }) =>
        uses.length === 0 && (endsAt === null || Date.parse(endsAt) > now.getTime()),
    )
    .map(({ code }) => code);
  return [
    ...usable.filter((code) => !wanted.has(code)).map((code) => `${code} is promised nothing`),
    ...[...wanted].filter((code) => !usable.includes(code)).map((code) => `${code} cannot be used`),
  ];
}

/** Every way in which a shop's ledger is not what its final state is worth, in words. */
export async function reckon(db: pg.Pool, story: Story, now: Date): Promise<string[]> {
  const { id } = story.shop;
  const due: Owed = owed(story, now.toISOString());
  const moved = await db.query<{ owner: string; points: number }>(beside, [id]);
  for (const { owner, points } of moved.rows) {
    const member = due.members.get(owner) ?? { points: 0, tier: null };
    due.members.set(owner, { ...member, points: member.points + points });
  }
  const found = await differences(db, story.shop, due);
  const { rows } = await db.query<{ wanted: number; found: number }>(redeemed, [id]);
  if (rows[0]?.wanted !== rows[0]?.found)
    found.push(`redemptions: ${rows[0]?.wanted} captured, ${rows[0]?.found} by the entries`);
  const aside = await db.query<Record<string, string>>(setAside, [id]);
  for (const row of aside.rows) found.push(`set aside: ${JSON.stringify(row)}`);
  const half = await db.query<{ fulfilment: string; times: number }>(halfWay, [id]);
  for (const row of half.rows) found.push(`${row.times} redemptions are still ${row.fulfilment}`);
  found.push(...(await codesApart(db, story, now)));
  const late = await db.query<{ lots: number }>(overdue, [id, now]);
  if (late.rows[0]?.lots) found.push(`${late.rows[0].lots} lots are overdue`);
  return found;
}
