import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { ledgerStory } from "../../bin/ledger-example/story.ts";
import { retold } from "../../bin/ledger-example/told.ts";

test("docs/ledger.md tells what the ledger answers: npm run docs:ledger writes it anew", async () => {
  const document = await readFile("docs/ledger.md", "utf8");
  expect(await retold(document, ledgerStory(pool), pool)).toBe(document);
});
