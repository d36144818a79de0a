import type pg from "pg";
import { defaultProgram } from "../../app/core/program.ts";
import type { BenchShop } from "../deliveries.ts";
import { entriesPerMember, fillingSteps } from "./filling.ts";
import { withoutKeys } from "./keys.ts";

/** Members whose rows one statement makes: some hundred megabytes of work at a time. */
const chunk = 100_000;

/**
 * Writes a shop's ledger as `members` members with ten entries each leave it: orders over a year, a refund, a reward that
 * was redeemed; by SQL, in the order in which it would have come about, so that a member's rows lie apart on the disk.
 * Everything the audit looks at is true. Minutes for 10 million entries, in a database that is empty.
 *
 * @param tell hears how far it is
 */
export async function fillLedger(
  db: pg.Pool,
  shop: BenchShop,
  members: number,
  tell: (progress: string) => void,
): Promise<void> {
  const tx = await db.connect();
  try {
    await tx.query("BEGIN");
    // No index is kept up to date and no log is written for tables that are new in the same transaction.
    await withoutKeys(tx, async () => {
      // Triggers and foreign keys: what is written here is checked when the keys come back, and by the audit.
      await tx.query("SET LOCAL session_replication_role = replica");
      await tx.query("SET LOCAL timezone = 'UTC'");
      await installShop(tx, shop);
      for (const { title, texts } of fillingSteps(members)) {
        tell(title);
        for (let from = 0; from < members; from += chunk)
          for (const text of texts)
            await tx.query(text, [shop.shopId, from, Math.min(members, from + chunk) - 1]);
      }
      await tx.query("SET LOCAL session_replication_role = origin");
    });
    await tx.query("COMMIT");
  } finally {
    tx.release();
  }
  tell("vacuum");
  await db.query("VACUUM (ANALYZE)");
  const { rows } = await db.query<{ n: number }>("SELECT count(*)::int AS n FROM entry");
  if (rows[0]?.n !== members * entriesPerMember)
    throw new Error(`The ledger has ${rows[0]?.n} entries, not ${members * entriesPerMember}`);
}

async function installShop(tx: pg.ClientBase, { shopId, domain }: BenchShop): Promise<void> {
  const twoYearsAgo = new Date(Date.now() - 730 * 24 * 60 * 60_000);
  await tx.query(
    "INSERT INTO shop (shop_id, domain, currency, time_zone, scopes, installed_at) VALUES ($1, $2, 'EUR', 'Europe/Berlin', '', $3)",
    [shopId, domain, twoYearsAgo],
  );
  await tx.query(
    "INSERT INTO program_version (shop_id, version, rules, effective_from, created_at) VALUES ($1, 1, $2, $3, $3)",
    [shopId, JSON.stringify(defaultProgram("EUR")), twoYearsAgo],
  );
  await tx.query(
    `INSERT INTO "Session" (id, shop, state, "accessToken", expires, "refreshToken") VALUES ($1, $2, '', 'bench', $3, 'bench')`,
    [`offline_${domain}`, domain, new Date(Date.now() + 24 * 60 * 60_000)],
  );
}
