import type { Id, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { ImportPreview } from "./import-row.server.ts";
import type { Staged } from "./import-staging.server.ts";

/** What is counted of some members, at one moment. */
export type Figures = {
  members: number;
  /** In lots that expired by then, and still wait for the hour that takes them out. */
  lapsed: Points;
  /** What their orders hold, by the shop's calendar year of their placing. */
  pointsByYear: Map<number, Points>;
  tiers: Map<string, number>;
};

/** The members whom these orders belong to, and how many of the orders each year has. */
export async function readMembersOf(
  db: Queryable,
  shopId: Id,
  orderIds: Id[],
  timeZone: string,
): Promise<{ memberIds: string[]; ordersByYear: Map<number, number> }> {
  const { rows } = await db.query<{ year: number; orders: number; members: string[] }>({
    name: "import-members",
    text: `SELECT extract(year FROM placed_at AT TIME ZONE $3)::int AS year, count(*)::int AS orders,
        array_remove(array_agg(DISTINCT member_id::text), NULL) AS members
      FROM shop_order WHERE shop_id = $1 AND order_id = ANY($2::bigint[]) GROUP BY 1`,
    values: [shopId, orderIds, timeZone],
  });
  return {
    memberIds: [...new Set(rows.flatMap(({ members }) => members))],
    ordersByYear: new Map(rows.map(({ year, orders }) => [year, orders])),
  };
}

export async function readFigures(
  db: Queryable,
  shopId: Id,
  memberIds: string[],
  timeZone: string,
  now: Date,
): Promise<Figures> {
  const years = await db.query<{ year: number; points: string }>({
    name: "import-points",
    text: `SELECT extract(year FROM placed_at AT TIME ZONE $3)::int AS year, sum(posted) AS points
      FROM shop_order WHERE shop_id = $1 AND member_id = ANY($2::uuid[]) GROUP BY 1`,
    values: [shopId, memberIds, timeZone],
  });
  const tiers = await db.query<{ tier: string | null; members: number }>({
    name: "import-tiers",
    text: `SELECT tier, count(*)::int AS members FROM member WHERE shop_id = $1 AND member_id = ANY($2::uuid[])
      GROUP BY tier`,
    values: [shopId, memberIds],
  });
  const lots = await db.query<{ lapsed: string | null }>({
    name: "import-lapsed",
    text: `SELECT sum(remaining) AS lapsed FROM lot
      WHERE shop_id = $1 AND member_id = ANY($2::uuid[]) AND remaining > 0 AND expires_at <= $3`,
    values: [shopId, memberIds, now],
  });
  return {
    members: tiers.rows.reduce((sum, { members }) => sum + members, 0),
    lapsed: Number(lots.rows[0]?.lapsed ?? 0),
    pointsByYear: new Map(years.rows.map(({ year, points }) => [year, Number(points)])),
    tiers: new Map(tiers.rows.flatMap(({ tier, members }) => (tier ? [[tier, members]] : []))),
  };
}

/** The sum over all groups of members. */
export type Sums = Pick<ImportPreview, "members" | "newMembers" | "lapsed"> & {
  years: Map<number, { orders: number; points: Points }>;
  tiers: Map<string, number>;
};

export function emptySums(): Sums {
  return { members: 0, newMembers: 0, lapsed: 0, years: new Map(), tiers: new Map() };
}

/** Adds what changed for some members. */
export function addChange(
  sums: Sums,
  ordersByYear: Map<number, number>,
  before: Figures,
  after: Figures,
): void {
  sums.members += after.members;
  sums.newMembers += after.members - before.members;
  sums.lapsed += after.lapsed - before.lapsed;
  for (const [year, orders] of ordersByYear) ofYear(sums, year).orders += orders;
  for (const [year, points] of after.pointsByYear) ofYear(sums, year).points += points;
  for (const [year, points] of before.pointsByYear) ofYear(sums, year).points -= points;
  for (const [tier, members] of after.tiers)
    sums.tiers.set(tier, (sums.tiers.get(tier) ?? 0) + members);
}

export function toPreview(staged: Staged, sums: Sums): ImportPreview {
  const years = [...sums.years]
    .map(([year, figures]) => ({ year, ...figures }))
    .filter(({ orders, points }) => orders > 0 || points !== 0)
    .toSorted((a, b) => a.year - b.year);
  return {
    ...staged,
    members: sums.members,
    newMembers: sums.newMembers,
    points: years.reduce((sum, { points }) => sum + points, 0),
    lapsed: sums.lapsed,
    years,
    tiers: [...sums.tiers].map(([tier, members]) => ({ tier, members })),
  };
}

function ofYear({ years }: Sums, year: number): { orders: number; points: Points } {
  const known = years.get(year) ?? { orders: 0, points: 0 };
  years.set(year, known);
  return known;
}
