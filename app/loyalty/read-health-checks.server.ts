import { z } from "zod";
import type { Id, Instant } from "../core/words.ts";
import type { CheckKind } from "./check-runs.server.ts";
import type { Ctx } from "./context.server.ts";

/** Two ways of counting the same points, and where they differ. */
export type AuditDifference = {
  about: string;
  memberId: string | null;
  orderId: Id | null;
  orderName: string | null;
  expected: number;
  found: number;
};

export type AuditState = {
  /** Since when one is under way. */
  running: Instant | null;
  /** `all` counts differences that are not listed too. */
  last: { finishedAt: Instant; differences: AuditDifference[]; all: number } | null;
};

/** An order that a reconciliation caught up with. */
export type RepairedOrder = {
  orderId: Id;
  orderName: string | null;
  missing: "order" | "change" | "deletion" | "owner";
  points: number;
  at: Instant;
};

export type ReconciliationState = {
  running: Instant | null;
  last: { finishedAt: Instant; repaired: number } | null;
  /** Of the last two weeks, newest first; `more` older ones are left out. */
  repairs: RepairedOrder[];
  more: number;
};

const differencesShown = 20;
const repairsShown = 20;

const id = z.string().regex(/^\d+$/);

const Difference = z.object({
  about: z.string(),
  memberId: z.uuid().nullish(),
  orderId: id.nullish(),
  expected: z.number(),
  found: z.number(),
});

const Repair = z.object({
  orderId: id,
  name: z.string(),
  missing: z.enum(["order", "change", "deletion", "owner"]),
  points: z.number(),
});
/** How many repairs of a run are not listed. */
const More = z.object({ more: z.number() });

type Run = { started_at: Date; finished_at: Date | null; findings: unknown[] };

// The newest run that ended and, where one began after it, the one under way.
const newestRuns = `
  SELECT started_at, finished_at, findings FROM check_run WHERE shop_id = $1 AND kind = $2
    AND started_at >= coalesce((SELECT max(started_at) FROM check_run
      WHERE shop_id = $1 AND kind = $2 AND finished_at IS NOT NULL), '-infinity')
  ORDER BY started_at`;

async function readRuns({ db }: Ctx, shopId: Id, kind: CheckKind) {
  const { rows } = await db.query<Run>({
    name: "health-runs",
    text: newestRuns,
    values: [shopId, kind],
  });
  return {
    running: rows.findLast((run) => !run.finished_at)?.started_at.toISOString() ?? null,
    last: rows.find((run) => run.finished_at),
  };
}

/** What the last audit found, with the names of the orders it is about. */
export async function readAudit(ctx: Ctx, shopId: Id): Promise<AuditState> {
  const { running, last } = await readRuns(ctx, shopId, "audit");
  if (!last?.finished_at) return { running, last: null };
  const found = last.findings.flatMap((one) => Difference.safeParse(one).data ?? []);
  const shown = found.slice(0, differencesShown);
  const names = await readNames(
    ctx,
    shopId,
    shown.flatMap(({ orderId }) => orderId ?? []),
  );
  const differences = shown.map(({ about, memberId, orderId, expected, found }) => ({
    about,
    memberId: memberId ?? null,
    orderId: orderId ?? null,
    orderName: names.get(orderId ?? "") ?? null,
    expected,
    found,
  }));
  const finishedAt = last.finished_at.toISOString();
  return { running, last: { finishedAt, differences, all: last.findings.length } };
}

async function readNames({ db }: Ctx, shopId: Id, orderIds: Id[]): Promise<Map<Id, string>> {
  const { rows } = await db.query<{ order_id: Id; name: string | null }>({
    name: "health-order-names",
    text: `SELECT order_id, facts->>'name' AS name FROM shop_order
      WHERE shop_id = $1 AND order_id = ANY($2::bigint[])`,
    values: [shopId, orderIds],
  });
  return new Map(rows.flatMap(({ order_id, name }) => (name === null ? [] : [[order_id, name]])));
}

const recentRuns = `
  SELECT started_at, finished_at, findings FROM check_run
  WHERE shop_id = $1 AND kind = 'reconciliation' AND finished_at IS NOT NULL
    AND started_at > $2::timestamptz - interval '14 days' AND findings <> '[]'
  ORDER BY started_at DESC`;

/** What reconciliations caught up with lately. */
export async function readReconciliation(ctx: Ctx, shopId: Id): Promise<ReconciliationState> {
  const { running, last } = await readRuns(ctx, shopId, "reconciliation");
  const { rows } = await ctx.db.query<Run>({
    name: "health-recent-repairs",
    text: recentRuns,
    values: [shopId, ctx.now()],
  });
  const repairs = rows.flatMap(repairsOf);
  const unlisted = rows.reduce((sum, run) => sum + unlistedOf(run), 0);
  return {
    running,
    last: last?.finished_at
      ? {
          finishedAt: last.finished_at.toISOString(),
          repaired: repairsOf(last).length + unlistedOf(last),
        }
      : null,
    repairs: repairs.slice(0, repairsShown),
    more: Math.max(0, repairs.length - repairsShown) + unlisted,
  };
}

function repairsOf({ findings, finished_at, started_at }: Run): RepairedOrder[] {
  const at = (finished_at ?? started_at).toISOString();
  return findings.flatMap((one) => {
    const { data } = Repair.safeParse(one);
    if (!data) return [];
    const { name, ...repair } = data;
    return [{ ...repair, orderName: name === "" ? null : name, at }];
  });
}

function unlistedOf({ findings }: Run): number {
  return findings.reduce<number>((sum, one) => sum + (More.safeParse(one).data?.more ?? 0), 0);
}
