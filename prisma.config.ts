import { PrismaPg } from "@prisma/adapter-pg";
import type { PoolConfig } from "pg";
import { defineConfig } from "prisma/config";

// Only `migrate resolve` still asks for the native engine before it uses the WASM one; this keeps it from downloading.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= "/bin/true";

// The WASM engine arms guards of 10 and 60 s and never clears them: do not let them keep the process alive.
const { setTimeout: timeout } = globalThis;
globalThis.setTimeout = ((f: () => void, ms?: number) => { const t = timeout(f, ms); if ((ms ?? 0) >= 10_000) t.unref(); return t; }) as typeof setTimeout;

const CHAR = 18, NAME = 19, TEXT = 25, CHARACTER = 6; // pg_type OIDs; ColumnTypeEnum.Character

/** adapter-pg 6.19 made fit for the schema engine: catalog types, whole scripts, a shadow database that can be dropped. */
class MigrationPg extends PrismaPg {
  constructor(private readonly pool: PoolConfig) { super(pool); }

  override async connect() {
    const db: any = await super.connect();
    const { queryRaw } = db;
    db.queryRaw = async (query: unknown) => {
      let oids: number[] = [];
      const performIO = async (q: unknown) => {
        const result = await db.performIO(q);
        oids = result.fields.map((f: any) => f.dataTypeID);
        for (const f of result.fields) if (f.dataTypeID === CHAR || f.dataTypeID === NAME) f.dataTypeID = TEXT;
        return result;
      };
      const result = await queryRaw.call({ performIO }, query);
      oids.forEach((oid, i) => { if (oid === CHAR) result.columnTypes[i] = CHARACTER; });
      return result;
    };
    db.executeScript = async (sql: string) => { await db.performIO({ sql, args: [], argTypes: [] }); }; // not split at ";"
    return db;
  }

  override async connectToShadowDb() {
    const database = `shadow_${crypto.randomUUID()}`;
    const admin = await this.connect();
    await admin.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = await new MigrationPg({ ...this.pool, database }).connect();
    const end = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await end();
      await admin.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`);
      await admin.dispose();
    };
    return shadow;
  }
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => {
    const url = new URL(process.env.DATABASE_URL!);
    // Not `connectionString`: pg would let it win over `database`, and the shadow database would be the real one.
    return new MigrationPg({ allowExitOnIdle: true,
      host: url.hostname, port: Number(url.port || 5432), database: url.pathname.slice(1),
      user: decodeURIComponent(url.username), password: decodeURIComponent(url.password),
    });
  },
});
