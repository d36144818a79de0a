import type pg from "pg";

const tables = ["member", "shop_order", "entry", "lot", "redemption"];

/** Emptied in this transaction, so that filling them needs no log (wal_level = minimal). Their keys come back afterwards. */
export async function withoutKeys(tx: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  await tx.query(`TRUNCATE ${tables.join(", ")} CASCADE`);
  const constraints = await tx.query<{ on_table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS on_table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint
     WHERE contype IN ('p', 'u', 'f') AND (conrelid::regclass::text = ANY($1) OR confrelid::regclass::text = ANY($1))
     ORDER BY contype = 'f', conname`,
    [tables],
  );
  const indexes = await tx.query<{ name: string; definition: string }>(
    `SELECT quote_ident(i.indexname) AS name, i.indexdef AS definition FROM pg_indexes i
     WHERE i.tablename = ANY($1) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)`,
    [tables],
  );
  for (const { on_table: table, name } of constraints.rows.toReversed())
    await tx.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes.rows) await tx.query(`DROP INDEX ${name}`);
  await work();
  await tx.query("SET LOCAL maintenance_work_mem = '1GB'");
  for (const { definition } of indexes.rows) await tx.query(definition);
  for (const { on_table: table, name, definition } of constraints.rows)
    await tx.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
}
