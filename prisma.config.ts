import { defineConfig } from "prisma/config";
import { migrationAdapter } from "./prisma/migration-adapter.ts";

// `migrate resolve` looks for the native engine before it uses the WASM one: a name keeps it from downloading.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= "/bin/true";

// Without an address in the schema even `generate` looks for it. Commands that connect are refused below.
const url = process.env.DATABASE_URL;
process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none";

// The WASM engine arms guards of 10 and 60 s and never clears them: they must not keep the process alive.
const armTimer = globalThis.setTimeout;
const quietTimer = (work: () => void, milliseconds = 0) => {
  const timer = armTimer(work, milliseconds);
  if (milliseconds >= 10_000) timer.unref();
  return timer;
};
globalThis.setTimeout = Object.assign(quietTimer, armTimer);

export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: () => {
    if (!url) throw new Error("DATABASE_URL is not set: see .env.example.");
    return Promise.resolve(migrationAdapter(new URL(url)));
  },
});
