import { defaultProgram } from "../core/program.ts";
import type { Program } from "../core/program.ts";
import type { Account, EntryKind, Id, Instant, Points } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import type { Shop } from "./find-shop.server.ts";
import { readInbox } from "./read-health.server.ts";
import type { Inbox } from "./read-health.server.ts";

/** Points moved on one day of the shop's calendar ("2026-03-29"). */
export type Day = { day: string; given: Points; taken: Points };

export type Standing = {
  members: number;
  available: Points;
  pending: Points;
  reserved: Points;
  /** What members owe, above zero. Not subtracted from the rest: a debt pays nobody else's reward. */
  debt: Points;
};

export type LatestEntry = {
  memberId: string;
  seq: number;
  customerId: Id | null;
  /** Whose pool it is, where it is a company's. */
  companyId: Id | null;
  kind: EntryKind;
  points: Points;
  source: Account;
  destination: Account;
  orderName: string | null;
  occurredAt: Instant;
};

export type Overview = {
  now: Instant;
  standing: Standing;
  program: Pick<Program, "earning" | "pointValue">;
  days: Day[];
  latest: LatestEntry[];
  inbox: Inbox;
};

/** The first page a merchant sees: what the program owes, what moved in 30 days, and whether it keeps up. */
export async function readOverview(ctx: Ctx, shop: Shop): Promise<Overview> {
  const [standing, program, days, latest, inbox] = await Promise.all([
    readStanding(ctx, shop.shopId),
    readProgram(ctx, shop),
    readPointsPerDay(ctx, shop, 30),
    readLatest(ctx, shop.shopId),
    readInbox(ctx, shop.shopId),
  ]);
  return { now: ctx.now().toISOString(), standing, program, days, latest, inbox };
}

const standing = `
  SELECT count(*) FILTER (WHERE forgotten_at IS NULL AND merged_into IS NULL)::float8 AS members,
    coalesce(sum(greatest(available, 0)), 0)::float8 AS available,
    coalesce(sum(pending), 0)::float8 AS pending,
    coalesce(sum(reserved), 0)::float8 AS reserved,
    coalesce(-sum(least(available, 0)), 0)::float8 AS debt
  FROM member WHERE shop_id = $1`;

async function readStanding({ db }: Ctx, shopId: Id): Promise<Standing> {
  const { rows } = await db.query<Standing>({
    name: "overview-standing",
    text: standing,
    values: [shopId],
  });
  return rows[0] ?? { members: 0, available: 0, pending: 0, reserved: 0, debt: 0 };
}

async function readProgram({ db, now }: Ctx, { shopId, currency }: Shop): Promise<Program> {
  const { rows } = await db.query<{ rules: Program }>({
    name: "overview-program",
    text: `SELECT rules FROM program_version WHERE shop_id = $1 AND effective_from <= $2
      ORDER BY version DESC LIMIT 1`,
    values: [shopId, now()],
  });
  return rows[0]?.rules ?? defaultProgram(currency);
}

// Days begin and end by the shop's clock: on two days of the year they last 23 or 25 hours. An entry is never booked
// before it happened, so the index on created_at narrows what occurred_at then decides.
const pointsPerDay = `
  WITH calendar AS (
    SELECT day::date, day AT TIME ZONE $2 AS starts, (day + interval '1 day') AT TIME ZONE $2 AS ends
    FROM generate_series(($3::timestamptz AT TIME ZONE $2)::date - ($4::int - 1),
      ($3::timestamptz AT TIME ZONE $2)::date, interval '1 day') AS day
  ), moved AS (
    SELECT (occurred_at AT TIME ZONE $2)::date AS day,
      sum(points) FILTER (WHERE source NOT IN ('pending', 'available', 'reserved')) AS given,
      sum(points) FILTER (WHERE destination NOT IN ('pending', 'available', 'reserved')) AS taken
    FROM entry
    WHERE shop_id = $1 AND created_at >= (SELECT min(starts) FROM calendar)
      AND occurred_at >= (SELECT min(starts) FROM calendar) AND occurred_at < (SELECT max(ends) FROM calendar)
    GROUP BY 1
  )
  SELECT calendar.day::text, coalesce(given, 0)::float8 AS given, coalesce(taken, 0)::float8 AS taken
  FROM calendar LEFT JOIN moved USING (day) ORDER BY calendar.day`;

/** The last `count` days up to today, each with what went to members and what came back from them. */
export async function readPointsPerDay(
  { db, now }: Ctx,
  { shopId, timeZone }: Pick<Shop, "shopId" | "timeZone">,
  count: number,
): Promise<Day[]> {
  const { rows } = await db.query<Day>({
    name: "overview-points-per-day",
    text: pointsPerDay,
    values: [shopId, timeZone, now(), count],
  });
  return rows;
}

const latest = `
  SELECT e.member_id AS "memberId", e.seq, m.customer_id AS "customerId", m.company_id AS "companyId", kind, points::float8, source, destination,
    o.facts->>'name' AS "orderName",
    occurred_at AS "occurredAt"
  FROM (SELECT * FROM entry WHERE shop_id = $1 ORDER BY created_at DESC, occurred_at DESC, member_id, seq DESC LIMIT 8) e
  JOIN member m ON m.shop_id = e.shop_id AND m.member_id = e.member_id
  LEFT JOIN shop_order o ON o.shop_id = e.shop_id AND o.order_id = e.order_id
  ORDER BY created_at DESC, occurred_at DESC, e.member_id, e.seq DESC`;

async function readLatest({ db }: Ctx, shopId: Id): Promise<LatestEntry[]> {
  const { rows } = await db.query<Omit<LatestEntry, "occurredAt"> & { occurredAt: Date }>({
    name: "overview-latest",
    text: latest,
    values: [shopId],
  });
  return rows.map((row) => ({ ...row, occurredAt: row.occurredAt.toISOString() }));
}
