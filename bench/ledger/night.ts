import { resolve } from "node:path";
import { runChild } from "../child.ts";
import { conclude } from "../figures.ts";
import type { Ledger } from "../ledger.ts";
import { watchBackends } from "./backends.ts";
import type { BackendCost } from "./backends.ts";
import { changedEvery } from "./bulk-lines.ts";
import { entriesPerMember } from "./filling.ts";

/** Two minutes of one core for a million members. */
const aimSeconds = 120;

type OwnCost = {
  seconds: number;
  cpuSeconds: number;
  peakMiB: number;
  report: Record<string, number | boolean>;
};

type Cost = OwnCost & { postgres: BackendCost | null; baselineSeconds: number };

/**
 * A night of the large ledger, task by task in a process of its own: what expires (a lot of every member), the audit, the
 * reconciliation. The ratio is the slowest task's time over two minutes per million members: by the clock or by the
 * processor time of our process and PostgreSQL's together, whichever is more.
 */
export async function night(ledger: Ledger, write: boolean): Promise<boolean> {
  const { shop, members } = ledger;
  const payload = JSON.stringify({ shopId: shop.shopId });
  const tomorrow = new Date(Date.now() + 24 * 60 * 60_000).toISOString();
  const audit = await measured(ledger, ["audit-ledger", payload, tomorrow]);
  const expiry = await measured(ledger, ["expire-lots", payload, tomorrow]);
  await everythingExpired(ledger);
  const reconciliation = await reconciled(ledger);
  const again = await measured(ledger, ["audit-ledger", payload, tomorrow]);
  if (again.report.differences !== 0 || audit.report.differences !== 0)
    throw new Error("The ledger does not add up");
  // Last: what is undone again leaves dead rows behind.
  const tasks: Record<string, Cost> = {
    audit: { ...audit, baselineSeconds: await secondsOf(ledger, leastAudit) },
    expiry: { ...expiry, baselineSeconds: await secondsOf(ledger, leastExpiry) },
    reconciliation,
  };
  const limit = (aimSeconds * members) / 1_000_000;
  const ratio =
    Math.max(
      ...Object.values(tasks).map((one) =>
        Math.max(one.seconds, one.cpuSeconds + (one.postgres?.cpuSeconds ?? 0)),
      ),
    ) / limit;
  const details = { members, entries: members * entriesPerMember, limitSeconds: limit, tasks };
  return conclude({ name: "night", ratio, aim: 1, holds: ratio <= 1, details }, write);
}

/** One task in a process of its own, with what it and PostgreSQL's processes needed. */
async function measured(
  ledger: Ledger,
  args: string[],
  more: Record<string, string> = {},
): Promise<OwnCost & Pick<Cost, "postgres">> {
  await ledger.db.query("CHECKPOINT");
  const watching = watchBackends(ledger.db, "treue");
  const own = await runChild<OwnCost>("bench/ledger/one-task.ts", args, {
    ...ledger.env,
    ...more,
  });
  return { ...own, postgres: await watching.stop() };
}

/** The night after a day on which an order of every member changed, and one in a thousand of these never reached us. */
async function reconciled(ledger: Ledger): Promise<Cost> {
  const { stage, shop, members, env } = ledger;
  const stub = await stage.run("admin", "bench/ledger/changed-orders-stub.ts", {
    DATABASE_URL: env.DATABASE_URL ?? "",
    MEMBERS: String(members),
    SHOP_ID: shop.shopId,
  });
  const address = `http://127.0.0.1:${stub.port}`;
  const parsed = await runChild<{ rows: number; seconds: number }>(
    "bench/baselines/parse-bulk-file.ts",
    [`${address}/changed.jsonl`],
    env,
  );
  const now = new Date().toISOString();
  const args = ["reconcile-orders", JSON.stringify({ shopId: shop.shopId }), now];
  const redirect = `--import=${resolve("test/simulator/redirect.ts")}`;
  const cost = await measured(ledger, args, { NODE_OPTIONS: redirect, SIMULATOR_URL: address });
  const { looked, repaired } = cost.report;
  if (Number(looked) < members || Number(repaired) !== Math.ceil(members / changedEvery))
    throw new Error(`Reconciled ${String(looked)} orders, repaired ${String(repaired)}`);
  return { ...cost, baselineSeconds: parsed.seconds };
}

async function everythingExpired({ db, members }: Ledger): Promise<void> {
  const { rows } = await db.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM entry WHERE kind = 'expire'",
  );
  if (rows[0]?.n !== members) throw new Error(`${rows[0]?.n} of ${members} lots expired`);
}

/** Every entry read once, and nothing asked of it but a sum. */
const leastAudit = "SELECT count(*), sum(points) FROM entry";

/** As many rows written by one statement that decides nothing, and undone again. */
const leastExpiry = `
  WITH due AS (
    SELECT shop_id, member_id, seq, remaining FROM lot WHERE seq = 3
  ), emptied AS (
    UPDATE lot SET remaining = 0 FROM due
    WHERE lot.shop_id = due.shop_id AND lot.member_id = due.member_id AND lot.seq = due.seq
  ), booked AS (
    INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
      reserved_after, breakdown, idempotency_key, occurred_at, created_at)
    SELECT shop_id, member_id, 1000, 'expire', remaining, 'available', 'expired', 0, 0, 0,
      '{"about":"lot"}', 'baseline:' || member_id, now(), now() FROM due
  )
  UPDATE member SET available = available - due.remaining, seq = member.seq + 1 FROM due
  WHERE member.shop_id = due.shop_id AND member.member_id = due.member_id`;

async function secondsOf({ db }: Ledger, text: string): Promise<number> {
  const client = await db.connect();
  try {
    await client.query("BEGIN");
    const started = performance.now();
    await client.query(text);
    const seconds = (performance.now() - started) / 1000;
    await client.query("ROLLBACK");
    return seconds;
  } finally {
    client.release();
  }
}
