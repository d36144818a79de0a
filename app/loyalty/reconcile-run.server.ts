import type { Id, Instant, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { finishCheck, keepCheck, lastCheckStart, unfinishedCheck } from "./check-runs.server.ts";
import type { Ctx } from "./context.server.ts";

/** An order that was not as Shopify has it, and the points that it gained or lost by being settled. */
export type Repair = {
  orderId: Id;
  /** "#1001"; empty where nothing but its deletion is known. */
  name: string;
  /** What never reached us: all of it, a later state, that it was deleted, or whose it is now. */
  missing: "order" | "change" | "deletion" | "owner";
  points: Points;
};

/** Repairs are listed up to here; the last finding then says how many more there were. */
export const repairsListed = 500;

/** How far a run is: kept after every page, so that a run cut short goes on where it was. */
export type Run = {
  startedAt: Date;
  /** Where the run began to look. */
  since: Instant;
  /** Every change before this moment was looked at. */
  reached: Instant;
  looked: number;
  repaired: number;
  repairs: Repair[];
  /** The bulk operation that reads the rest, where there is too much of it for pages. */
  bulk: { operationId: string; askedAt: Instant } | null;
};

type Progress = { about: "progress" } & Pick<
  Run,
  "since" | "reached" | "looked" | "repaired" | "bulk"
>;

/** Deliveries may be a day late; what is still on its way is no loss, and settling it twice is none either. */
const overlapMs = 24 * 60 * 60_000;

/** A run that stopped longer ago than this is not gone on with: its bulk operation's file is kept for a week. */
const abandonedMs = 5 * overlapMs;

/**
 * The run that was cut short, or a new one. A new one begins where the last one that ended began, less a day: after an
 * uninstall that is before it, and in a database restored from a backup it is before the backup. The first run of a
 * shop begins with its program: no order from before is worth anything.
 */
export async function openRun(ctx: Ctx, shopId: Id): Promise<Run> {
  const unfinished = await unfinishedCheck(ctx.db, shopId, "reconciliation");
  const [progress, ...repairs] = (unfinished?.findings ?? []) as [Progress?, ...Repair[]];
  if (unfinished && progress && ageOf(unfinished.startedAt, ctx) < abandonedMs) {
    const { since, reached, looked, repaired, bulk } = progress;
    return { startedAt: unfinished.startedAt, since, reached, looked, repaired, repairs, bulk };
  }
  const last =
    (await lastCheckStart(ctx.db, shopId, "reconciliation")) ??
    (await programStart(ctx.db, shopId));
  const since = new Date((last ?? ctx.now()).getTime() - overlapMs).toISOString();
  return {
    startedAt: ctx.now(),
    since,
    reached: since,
    looked: 0,
    repaired: 0,
    repairs: [],
    bulk: null,
  };
}

/** Keeps how far the run is, inside the caller's transaction where there is one. */
export async function keepRun(db: Queryable, shopId: Id, run: Run): Promise<void> {
  const { startedAt, repairs, ...progress } = run;
  const first: Progress = { about: "progress", ...progress };
  await keepCheck(db, shopId, "reconciliation", startedAt, [first, ...repairs]);
}

export async function endRun(ctx: Ctx, shopId: Id, run: Run): Promise<void> {
  const more = run.repaired - run.repairs.length;
  const findings = more > 0 ? [...run.repairs, { more }] : run.repairs;
  await finishCheck(ctx, shopId, "reconciliation", run.startedAt, findings);
}

export function noteRepairs(run: Run, repairs: Repair[]): void {
  run.repaired += repairs.length;
  run.repairs.push(...repairs.slice(0, Math.max(0, repairsListed - run.repairs.length)));
}

function ageOf(moment: Date, ctx: Ctx): number {
  return ctx.now().getTime() - moment.getTime();
}

async function programStart(db: Queryable, shopId: Id): Promise<Date | null> {
  const { rows } = await db.query<{ effective_from: Date }>(
    "SELECT effective_from FROM program_version WHERE shop_id = $1 ORDER BY version LIMIT 1",
    [shopId],
  );
  return rows[0]?.effective_from ?? null;
}
