import type { Standing } from "../core/program.ts";
import type { MoveReason, StandingNow } from "../core/standing.ts";
import type { Id, Instant } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { programOf, versionAt } from "./terms.server.ts";
import type { Terms } from "./terms.server.ts";

/** One move through the tiers, by names as they were called then. */
export type NamedMove = {
  position: number;
  at: Instant;
  from: string | null;
  to: string | null;
  reason: MoveReason;
  /** What `measured` and `needed` count. */
  basis: Standing["basis"];
};

/** A tier that a person gave, by name. */
export type GivenTier = {
  tier: string;
  from: Instant;
  until: Instant | null;
  by: string;
  note: string;
};

export type MemberStanding = {
  /** Null: the member was not measured yet. */
  now: StandingNow | null;
  /** Newest first; `moreMoves` older ones are left out. */
  moves: NamedMove[];
  moreMoves: number;
  /** The one in force or still to come. Null: none. */
  given: GivenTier | null;
  /** Those of the program in force, lowest first. */
  tiers: { id: string; name: string }[];
};

const movesShown = 10;

/** How a member stands and came to stand so. Null where the shop never had tiers. */
export async function readStanding(
  ctx: Ctx,
  shopId: Id,
  memberId: string,
  { standing, terms }: { standing: StandingNow | null; terms: Terms },
): Promise<MemberStanding | null> {
  const [{ moves, moreMoves }, given] = await Promise.all([
    readMoves(ctx, shopId, memberId, terms),
    readGiven(ctx, shopId, memberId, terms),
  ]);
  const tiers = standingAt(terms, ctx.now().toISOString())?.tiers ?? [];
  if (tiers.length === 0 && moves.length === 0 && !given) return null;
  const named = tiers.map(({ id, name }) => ({ id, name }));
  return { now: standing, moves, moreMoves, given, tiers: named };
}

async function readMoves(
  { db }: Ctx,
  shopId: Id,
  memberId: string,
  terms: Terms,
): Promise<{ moves: NamedMove[]; moreMoves: number }> {
  type Row = Pick<NamedMove, "position" | "from" | "to" | "reason"> & { at: Date; all: number };
  const { rows } = await db.query<Row>({
    name: "member-tier-moves",
    text: `SELECT position, at, from_tier AS "from", to_tier AS "to", reason, count(*) OVER ()::int AS all
      FROM tier_move WHERE shop_id = $1 AND member_id = $2 ORDER BY position DESC LIMIT ${movesShown}`,
    values: [shopId, memberId],
  });
  const moves = rows.map(({ at, position, from, to, reason }) => ({
    position,
    at: at.toISOString(),
    from: from && tierName(terms, from),
    to: to && tierName(terms, to),
    reason,
    basis: standingAt(terms, at.toISOString())?.basis ?? "points",
  }));
  return { moves, moreMoves: (rows[0]?.all ?? 0) - rows.length };
}

async function readGiven(
  { db, now }: Ctx,
  shopId: Id,
  memberId: string,
  terms: Terms,
): Promise<GivenTier | null> {
  type Row = { tier: string; from: Date; until: Date | null; by: string; note: string };
  const { rows } = await db.query<Row>({
    name: "member-manual-tier",
    text: `SELECT tier, from_at AS "from", until_at AS until, set_by AS by, note FROM manual_tier
      WHERE shop_id = $1 AND member_id = $2 ORDER BY from_at DESC LIMIT 1`,
    values: [shopId, memberId],
  });
  const [row] = rows;
  if (!row || (row.until && row.until <= now())) return null;
  return {
    ...row,
    tier: tierName(terms, row.tier),
    from: row.from.toISOString(),
    until: row.until?.toISOString() ?? null,
  };
}

function standingAt(terms: Terms, moment: Instant): Standing | null {
  return programOf(terms, versionAt(terms, moment))?.standing ?? null;
}

/** As the newest version that has the tier calls it; its id where none does. */
export function tierName(terms: Terms, tierId: string): string {
  for (const { program } of terms.versions.toReversed()) {
    const tier = program.standing?.tiers.find(({ id }) => id === tierId);
    if (tier) return tier.name;
  }
  return tierId;
}
