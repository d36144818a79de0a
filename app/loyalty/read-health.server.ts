import type { Id, Instant } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { readAudit, readReconciliation } from "./read-health-checks.server.ts";
import type { AuditState, ReconciliationState } from "./read-health-checks.server.ts";
import { readSchedule, readWaitingOrders } from "./read-health-work.server.ts";
import type { ScheduledWork, WaitingOrders } from "./read-health-work.server.ts";

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

export type Health = {
  now: Instant;
  inbox: Inbox;
  setAside: SetAside[];
  audit: AuditState;
  reconciliation: ReconciliationState;
  waiting: WaitingOrders;
  /** When scheduled work began last. Null: not since the first worker started. */
  schedule: { work: ScheduledWork; lastRun: Instant | null }[];
  /** The newest sign of life of any worker process; null when none ever gave one. */
  workerBeatAt: Instant | null;
};

/** At most this many deliveries set aside are listed. */
export const setAsideShown = 50;

/** Whether the program keeps up, what it could not work on, and what its checks found. */
export async function readHealth(ctx: Ctx, shopId: Id): Promise<Health> {
  const [inbox, setAside, audit, reconciliation, waiting, schedule, workerBeatAt] =
    await Promise.all([
      readInbox(ctx, shopId),
      readSetAside(ctx, shopId),
      readAudit(ctx, shopId),
      readReconciliation(ctx, shopId),
      readWaitingOrders(ctx, shopId),
      readSchedule(ctx),
      readWorkerBeat(ctx),
    ]);
  const now = ctx.now().toISOString();
  return { now, inbox, setAside, audit, reconciliation, waiting, schedule, workerBeatAt };
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

async function readWorkerBeat({ db }: Ctx): Promise<Instant | null> {
  const { rows } = await db.query<{ beat: Date | null }>({
    name: "health-worker",
    text: "SELECT max(beat_at) AS beat FROM worker_alive",
  });
  return rows[0]?.beat?.toISOString() ?? null;
}
