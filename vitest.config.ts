import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

/** What the product reads from its environment. Tests with a database get their own DATABASE_URL. */
const env = {
  DATABASE_URL: "postgresql://nobody:none@127.0.0.1:1/none",
  SHOPIFY_API_KEY: "00000000000000000000000000000000",
  SHOPIFY_API_SECRET: "a-secret-only-for-tests",
  SHOPIFY_APP_URL: "https://treue.example",
  SCOPES:
    "read_customer_merge,read_orders,read_products,read_shopify_payments_disputes,write_customers,write_discounts",
  LOG_LEVEL: "silent",
  // Far from UTC: a result that depends on where the server stands shows.
  TZ: "Pacific/Auckland",
};

type Project = NonNullable<Exclude<TestProjectInlineConfiguration, string>["test"]>;

function project(
  name: string,
  include: string[],
  more: Project = {},
): TestProjectInlineConfiguration {
  const setupFiles = ["test/setup.ts", ...[more.setupFiles ?? []].flat()];
  return { test: { name, include, env, pool: "forks", ...more, setupFiles } };
}

const onDatabase: Project = {
  globalSetup: "test/helpers/database-server.ts",
  setupFiles: "test/helpers/own-database.ts",
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

export default defineConfig({
  test: {
    // By default one less than there are cores: half of a small machine would have nothing to do.
    minWorkers: 1,
    maxWorkers: "100%",
    projects: [
      project("unit", ["app/**/*.test.{ts,tsx}", "bin/**/*.test.ts", "test/helpers/*.test.ts"]),
      project("simulator", ["test/simulator/**/*.test.ts"], { testTimeout: 15_000 }),
      project(
        "database",
        [
          "test/ledger/**/*.test.ts",
          "test/scenarios/**/*.test.ts",
          "test/properties/**/*.test.ts",
          "test/storm/*.test.ts",
        ],
        onDatabase,
      ),
      project("architecture", ["test/architecture.test.ts"]),
      {
        ...project("extensions", ["extensions/**/*.test.{ts,tsx}", "test/extensions/*.test.ts"], {
          environment: "jsdom",
          // The first test of a file waits for everything to be compiled.
          testTimeout: 30_000,
          // It loads our modules itself: inlined, it does so through Vite, which knows TypeScript.
          server: { deps: { inline: ["@shopify/ui-extensions-tester"] } },
        }),
        esbuild: { jsx: "automatic", jsxImportSource: "preact" },
      },
      project("e2e", ["test/e2e/**/*.test.ts"], {
        globalSetup: ["test/helpers/database-server.ts", "test/helpers/built-app.ts"],
        testTimeout: 120_000,
        hookTimeout: 120_000,
        // They measure how fast pages appear: one at a time.
        poolOptions: { forks: { singleFork: true } },
      }),
    ],
  },
});
