import type { Queryable } from "../db.server.ts";

/** A webhook that passed the door. Ids are decimal strings, times ISO 8601. */
export type Delivery = {
  shop_id: string;
  webhook_id: string;
  topic: string;
  /** The order it is about, where the body says so. */
  subject_id: string | null;
  /** That order's own clock. */
  version_at: string | null;
  triggered_at: string;
  body: string;
};

/**
 * Stores deliveries once each, whatever number of times they come, and wakes the workers. Every row's fate hangs
 * on one statement and so on one commit; a delivery already there changes nothing. The bodies come as one run of
 * bytes, each cut out at its place: escaped into JSON they would cost as much as all the rest.
 */
const insertDeliveries = `
  WITH stored AS (
    INSERT INTO delivery (shop_id, webhook_id, topic, subject_id, version_at, triggered_at, body)
    SELECT shop_id, webhook_id, topic, subject_id, version_at, triggered_at,
      convert_from(substr($2::bytea, place + 1, bytes), 'UTF8')
    FROM json_to_recordset($1::json) AS d(shop_id bigint, webhook_id text, topic text, subject_id bigint,
      version_at timestamptz, triggered_at timestamptz, place int, bytes int)
    ON CONFLICT (shop_id, webhook_id) DO NOTHING
    RETURNING shop_id, webhook_id, topic, subject_id, version_at, triggered_at
  ), waiting AS (
    INSERT INTO delivery_waiting (shop_id, webhook_id, topic, subject_id, version_at, triggered_at)
    SELECT * FROM stored
  )
  SELECT shop_id, webhook_id, pg_notify('delivery', '') FROM stored`;

type Pending = {
  delivery: Delivery;
  resolve: (stored: boolean) => void;
  reject: (error: unknown) => void;
};

/** While one commit waits for the disk, the next batch is on its way to the database. */
const writersMax = 2;

/** Enough to share a commit among many, small enough to keep one statement quick. */
const batchMax = 200;

/**
 * An inbox over one connection pool. `store` resolves after the commit: true when the delivery is new, false when
 * it was there already. What arrives while a statement runs shares the next one.
 */
export function createInbox(db: Queryable): { store: (delivery: Delivery) => Promise<boolean> } {
  const pending: Pending[] = [];
  let writing = 0;

  async function write(): Promise<void> {
    writing += 1;
    while (pending.length > 0) await writeBatch(pending.splice(0, batchMax));
    writing -= 1;
  }

  async function writeBatch(batch: Pending[]): Promise<void> {
    try {
      const { rows } = await db.query<{ shop_id: string; webhook_id: string }>({
        name: "insert-deliveries",
        text: insertDeliveries,
        values: toParameters(batch.map(({ delivery }) => delivery)),
      });
      const stored = new Set(rows.map((row) => `${row.shop_id} ${row.webhook_id}`));
      for (const { delivery, resolve } of batch) {
        resolve(stored.delete(`${delivery.shop_id} ${delivery.webhook_id}`));
      }
    } catch (error) {
      // Whatever one row is refused for, the others must not share its fate.
      if (batch.length > 1) for (const one of batch) await writeBatch([one]);
      else batch[0]?.reject(error);
    }
  }

  return {
    store: (delivery) =>
      new Promise((resolve, reject) => {
        pending.push({ delivery, resolve, reject });
        if (writing < writersMax) void write();
      }),
  };
}

function toParameters(deliveries: Delivery[]): [string, Buffer] {
  const bodies = deliveries.map(({ body }) => Buffer.from(body));
  let place = 0;
  const rows = deliveries.map((delivery, n) => {
    const bytes = bodies[n]?.length ?? 0;
    place += bytes;
    return { ...delivery, body: undefined, place: place - bytes, bytes };
  });
  return [JSON.stringify(rows), Buffer.concat(bodies)];
}
