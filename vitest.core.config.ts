import { defineConfig } from "vitest/config";

// What mutation testing runs: the tests of the rules alone. How fast they are says nothing about a mutant.
export default defineConfig({
  test: {
    include: ["app/core/**/*.test.ts"],
    exclude: ["app/core/**/*.speed.test.ts"],
    setupFiles: ["test/mutation-seed.ts"],
    // As in vitest.config.ts.
    env: { TZ: "Pacific/Auckland" },
    testTimeout: 60_000,
  },
});
