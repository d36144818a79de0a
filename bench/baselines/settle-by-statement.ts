import type pg from "pg";
import type { BenchShop } from "../deliveries.ts";

/**
 * Copies what our settlement of one round wrote for `from` into a table of finished rows for `to`, so that the
 * baseline inserts the very same: it computes, parses, reads and decides nothing.
 */
export async function stageBaseline(
  db: pg.Pool,
  from: BenchShop[],
  to: BenchShop[],
  firstOrder: number,
): Promise<void> {
  await db.query("DROP TABLE IF EXISTS finished");
  await db.query(
    `CREATE UNLOGGED TABLE finished AS
     SELECT row_number() OVER (ORDER BY twin.shop_id, o.order_id) AS n, twin.shop_id, twin.member_id, o.order_id,
       o.revision, o.customer_id, o.placed_at, o.updated_at, o.triggered_at, o.facts, o.program_version, o.pinned,
       o.posted, o.steps,
       twin.seq + row_number() OVER (PARTITION BY o.shop_id, o.member_id ORDER BY o.order_id) AS seq, e.kind, e.points,
       e.source, e.destination, e.available_after, e.breakdown, e.idempotency_key, e.occurred_at, l.remaining,
       l.earned_at, l.available_at, l.expires_at
     FROM unnest($1::bigint[], $2::bigint[]) AS pair(original, copy)
     JOIN shop_order o ON o.shop_id = pair.original
     JOIN entry e ON e.shop_id = o.shop_id AND e.order_id = o.order_id
     JOIN lot l ON l.shop_id = e.shop_id AND l.member_id = e.member_id AND l.seq = e.seq
     JOIN member twin ON twin.shop_id = pair.copy AND twin.customer_id = o.customer_id
     WHERE o.order_id >= $3 AND o.order_id < $3::bigint + 50000`,
    [from.map(({ shopId }) => shopId), to.map(({ shopId }) => shopId), firstOrder],
  );
  await db.query("CREATE INDEX ON finished (n)");
  await db.query("ANALYZE finished");
}

const insertFinished = `
  WITH batch AS (
    SELECT * FROM finished WHERE n > $1 AND n <= $2
  ), orders AS (
    INSERT INTO shop_order (shop_id, order_id, revision, customer_id, member_id, placed_at, updated_at, triggered_at,
      facts, program_version, pinned, posted, steps, available_at)
    SELECT shop_id, order_id, revision, customer_id, member_id, placed_at, updated_at, triggered_at, facts,
      program_version, pinned, posted, steps, available_at FROM batch
  ), entries AS (
    INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
      reserved_after, order_id, program_version, breakdown, idempotency_key, occurred_at, created_at)
    SELECT shop_id, member_id, seq, kind, points, source, destination, 0, available_after, 0, order_id, program_version,
      breakdown, idempotency_key, occurred_at, now() FROM batch
  ), lots AS (
    INSERT INTO lot (shop_id, member_id, seq, order_id, points, remaining, earned_at, available_at, expires_at)
    SELECT shop_id, member_id, seq, order_id, points, remaining, earned_at, available_at, expires_at FROM batch
  ), balances AS (
    UPDATE member SET available = member.available + moved.points, seq = moved.seq
    FROM (SELECT shop_id, member_id, sum(points) AS points, max(seq) AS seq FROM batch GROUP BY 1, 2) AS moved
    WHERE member.shop_id = moved.shop_id AND member.member_id = moved.member_id
    RETURNING member.shop_id, member.member_id
  )
  INSERT INTO member_to_publish (shop_id, member_id) SELECT shop_id, member_id FROM balances
  ON CONFLICT DO NOTHING`;

/** Seconds for all finished rows, 500 orders to a statement and a commit, as our worker's batches. */
export async function settleBaseline(db: pg.Pool, orders: number): Promise<number> {
  const client = await db.connect();
  // As our worker: what is lost in a crash would be done again.
  await client.query("SET synchronous_commit = off");
  const started = performance.now();
  for (let n = 0; n < orders; n += 500) {
    await client.query({ name: "insert-finished", text: insertFinished, values: [n, n + 500] });
  }
  const seconds = (performance.now() - started) / 1000;
  await client.query("RESET synchronous_commit");
  client.release();
  return seconds;
}
