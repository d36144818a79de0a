import { defineConfig } from "vitest/config";

// What mutation testing runs: the tests of the rules alone.
export default defineConfig({
  test: {
    include: ["app/core/**/*.test.ts"],
    setupFiles: ["test/mutation-seed.ts"],
    // As in vitest.config.ts.
    env: { TZ: "Pacific/Auckland" },
    testTimeout: 60_000,
  },
});
