import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

/** What Prisma's schema engine asks of a driver. */
type MigrationAdapter = Pick<
  PrismaPg,
  "provider" | "adapterName" | "connect" | "connectToShadowDb"
>;

// pg_type OIDs. The catalog answers with "char" and name, which the adapter refuses to read.
const CHAR = 18;
const NAME = 19;
const TEXT = 25;

/** @prisma/driver-adapter-utils' ColumnTypeEnum.Character: as text, a "char" makes the engine panic. */
const CHARACTER = 6;

/**
 * @prisma/adapter-pg made fit for the schema engine: it reads catalogs, runs scripts whole, and its shadow
 * database is another one than the real one and can be dropped.
 *
 * @param url postgresql://user:password@host:port/database
 */
export function migrationAdapter(url: URL): MigrationAdapter {
  // Not `connectionString`: pg lets it win over `database`, and the shadow database would be the real one.
  const config: pg.PoolConfig = {
    host: decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ssl: sslOf(url.searchParams.get("sslmode")),
    // Prisma's command does not end its pool: an idle connection must not keep the process.
    allowExitOnIdle: true,
  };
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(config),
    connectToShadowDb: () => connectToShadow(config),
  };
}

async function connect(config: pg.PoolConfig) {
  const { pool, charColumnsOf } = catalogPool(config);
  const db = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = db.queryRaw.bind(db);
  db.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of charColumnsOf(result.rows)) result.columnTypes[column] = CHARACTER;
    return result;
  };
  // The adapter splits a script at every ";", also inside a function's body. Sent whole, it is one transaction.
  db.executeScript = async (sql) => {
    await db.executeRaw({ sql, args: [], argTypes: [] });
  };
  return db;
}

/** The adapter's own shadow database cannot be dropped: it does so before it closes its connections. */
async function connectToShadow(config: pg.PoolConfig) {
  const database = `shadow_${crypto.randomUUID()}`;
  const admin = await connect(config);
  await admin.executeScript(`CREATE DATABASE "${database}"`);
  const shadow = await connect({ ...config, database });
  const end = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await end();
    await admin.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`);
    await admin.dispose();
  };
  return shadow;
}

/** A pool that shows catalog types as text, and remembers by the rows which columns were "char". */
function catalogPool(config: pg.PoolConfig) {
  const pool = new pg.Pool(config);
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool);
  const asText = async (statement: pg.QueryArrayConfig) => {
    const result = await query(statement);
    // A script of several statements answers with a list of results, which has no fields.
    const fields = (result as Partial<typeof result>).fields ?? [];
    const chars = [...fields.keys()].filter((column) => fields[column]?.dataTypeID === CHAR);
    if (chars.length > 0) charColumns.set(result.rows, chars);
    for (const field of fields) {
      if (field.dataTypeID === CHAR || field.dataTypeID === NAME) field.dataTypeID = TEXT;
    }
    return result;
  };
  pool.query = asText as typeof pool.query;
  return { pool, charColumnsOf: (rows: object) => charColumns.get(rows) ?? [] };
}

function sslOf(mode: string | null): pg.PoolConfig["ssl"] {
  if (mode === null || mode === "disable" || mode === "prefer") return undefined;
  return { rejectUnauthorized: mode === "verify-full" || mode === "verify-ca" };
}
