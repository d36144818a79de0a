import type { Id, Instant } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";

/** Where the shop's deliveries stand. */
export type Inbox = { waiting: number; setAside: number; oldestWaiting: Instant | null };

export type SetAside = {
  webhookId: string;
  topic: string;
  /** The order it is about, as Shopify numbers it. */
  subjectId: Id | null;
  code: string;
  error: string;
  setAsideAt: Instant;
};

export type CheckRun = {
  kind: "audit" | "reconciliation";
  startedAt: Instant;
  finishedAt: Instant | null;
  findings: unknown[];
};

export type Health = {
  now: Instant;
  inbox: Inbox;
  setAside: SetAside[];
  checks: CheckRun[];
  /** The newest sign of life of any worker process; null when none ever gave one. */
  workerBeatAt: Instant | null;
};

/** At most this many deliveries set aside are listed. */
export const setAsideShown = 50;

/** Whether the program keeps up, what it could not work on, and what its checks found. */
export async function readHealth(ctx: Ctx, shopId: Id): Promise<Health> {
  const [inbox, setAside, checks, workerBeatAt] = await Promise.all([
    readInbox(ctx, shopId),
    readSetAside(ctx, shopId),
    readChecks(ctx, shopId),
    readWorkerBeat(ctx),
  ]);
  return { now: ctx.now().toISOString(), inbox, setAside, checks, workerBeatAt };
}

const inbox = `
  SELECT count(*)::int AS waiting, min(received_at) AS oldest,
    (SELECT count(*)::int FROM delivery_set_aside WHERE shop_id = $1) AS "setAside"
  FROM delivery_waiting WHERE shop_id = $1`;

export async function readInbox({ db }: Ctx, shopId: Id): Promise<Inbox> {
  const { rows } = await db.query<{ waiting: number; setAside: number; oldest: Date | null }>({
    name: "health-inbox",
    text: inbox,
    values: [shopId],
  });
  const { waiting = 0, setAside = 0, oldest = null } = rows[0] ?? {};
  return { waiting, setAside, oldestWaiting: oldest?.toISOString() ?? null };
}

const setAside = `
  SELECT webhook_id AS "webhookId", coalesce(topic, '') AS topic, subject_id AS "subjectId", code, error,
    set_aside_at AS "setAsideAt"
  FROM delivery_set_aside LEFT JOIN delivery USING (shop_id, webhook_id)
  WHERE shop_id = $1 ORDER BY set_aside_at DESC, webhook_id LIMIT $2`;

export async function readSetAside({ db }: Ctx, shopId: Id): Promise<SetAside[]> {
  const { rows } = await db.query<Omit<SetAside, "setAsideAt"> & { setAsideAt: Date }>({
    name: "health-set-aside",
    text: setAside,
    values: [shopId, setAsideShown],
  });
  return rows.map((row) => ({ ...row, setAsideAt: row.setAsideAt.toISOString() }));
}

const checks = `
  SELECT DISTINCT ON (kind) kind, started_at, finished_at, findings
  FROM check_run WHERE shop_id = $1 ORDER BY kind, started_at DESC`;

async function readChecks({ db }: Ctx, shopId: Id): Promise<CheckRun[]> {
  const { rows } = await db.query<{
    kind: CheckRun["kind"];
    started_at: Date;
    finished_at: Date | null;
    findings: unknown[];
  }>({ name: "health-checks", text: checks, values: [shopId] });
  return rows.map((row) => ({
    kind: row.kind,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    findings: row.findings,
  }));
}

async function readWorkerBeat({ db }: Ctx): Promise<Instant | null> {
  const { rows } = await db.query<{ beat: Date | null }>({
    name: "health-worker",
    text: "SELECT max(beat_at) AS beat FROM worker_alive",
  });
  return rows[0]?.beat?.toISOString() ?? null;
}
