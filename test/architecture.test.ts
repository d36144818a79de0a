import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenArrows, cycles, type Sources } from "./helpers/arrows.ts";
import { emptyNames, namesSimulator, tooLong } from "./helpers/manners.ts";

const root = join(import.meta.dirname, "..");

function read(...patterns: string[]): Sources {
  const exclude = ["**/node_modules/**", "app/types/**", "extensions/*/dist/**"];
  const paths = globSync(patterns, { cwd: root, exclude }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

const withTests = read("{app,extensions}/**/*.{ts,tsx}");
const product: Sources = new Map([...withTests].filter(([path]) => !/\.test\.tsx?$/.test(path)));
const everything = read("{app,extensions,bin,test,bench,prisma}/**/*.{ts,tsx,mjs}", "*.ts");

describe("the house", () => {
  test("is there to be looked at", () => {
    expect(product.size).toBeGreaterThan(50);
    expect(everything.size).toBeGreaterThan(product.size);
  });
  test("has arrows in one direction", () => expect(brokenArrows(product)).toEqual([]));
  test("has no circles", () => expect(cycles(product)).toEqual([]));
  test("has no file over 300 lines", () => expect(tooLong(everything)).toEqual([]));
  test("names its rooms by domain words", () => expect(emptyNames(withTests)).toEqual([]));
  test("does not know that it is tested", () => expect(namesSimulator(product)).toEqual([]));
});

describe("the check itself catches", () => {
  const broken: [string, string, string][] = [
    ["core with a package", "app/core/money.ts", 'import { z } from "zod";'],
    ["core with a Node module", "app/core/money.ts", 'import { join } from "node:path";'],
    ["core importing outside", "app/core/money.ts", 'import { pool } from "../db.server.ts";'],
    [
      "core naming an outer type",
      "app/core/money.ts",
      'import type { Ctx } from "../loyalty/context.server.ts";',
    ],
    ["an import type", "app/core/money.ts", 'type X = import("../ledger/post.server.ts").Post;'],
    ["a re-export", "app/core/money.ts", 'export { post } from "../ledger/post.server.ts";'],
    ["an import()", "app/core/money.ts", 'await import("../ledger/post.server.ts");'],
    ["a require", "app/core/money.ts", 'require("../ledger/post.server.ts");'],
    [
      "the ledger calling a verb",
      "app/ledger/post.server.ts",
      'import { a } from "../loyalty/a.server.ts";',
    ],
    [
      "Shopify's shapes calling a verb",
      "app/shopify/a.ts",
      'import { a } from "../loyalty/a.server.ts";',
    ],
    ["a verb calling a job", "app/loyalty/a.server.ts", 'import { a } from "../jobs/a.server.ts";'],
    [
      "a job writing points",
      "app/jobs/a.server.ts",
      'import { post } from "../ledger/post.server.ts";',
    ],
    [
      "a route writing points",
      "app/routes/a.tsx",
      'import { post } from "../ledger/post.server.ts";',
    ],
    ["a route with SQL", "app/routes/a.tsx", 'import { pool } from "../db.server.ts";'],
    ["a route with a driver", "app/routes/a.tsx", 'import pg from "pg";'],
    [
      "a component doing work",
      "app/components/A.tsx",
      'import { a } from "../loyalty/a.server.ts";',
    ],
    ["Remix in a verb", "app/loyalty/a.server.ts", 'import { json } from "@remix-run/node";'],
    ["Remix in a job", "app/jobs/a.server.ts", 'import type { X } from "@remix-run/node";'],
    [
      "an extension beyond core",
      "extensions/checkout/src/a.tsx",
      'import { a } from "../../../app/loyalty/a.server.ts";',
    ],
    [
      "an extension in another",
      "extensions/checkout/src/a.tsx",
      'import { a } from "../../pos/src/a.ts";',
    ],
    [
      "what all extensions share knowing one",
      "extensions/shared/a.ts",
      'import { a } from "../checkout/src/a.ts";',
    ],
    [
      "the product importing a test",
      "app/jobs/a.server.ts",
      'import { s } from "../../test/simulator/simulator.ts";',
    ],
    [
      "the product importing bin",
      "app/jobs/a.server.ts",
      'import { s } from "../../bin/postgres.ts";',
    ],
    ["a folder without a floor", "app/misc/a.ts", ""],
    ["a file of the root without a floor", "app/misc.ts", ""],
  ];
  test.each(broken)("%s", (_name, path, source) => {
    expect(brokenArrows(new Map([[path, source]]))).toHaveLength(1);
  });

  const sound: [string, string, string][] = [
    [
      "a verb using all below",
      "app/loyalty/a.server.ts",
      'import "../ledger/a.ts"; import "../shopify/a.ts"; import "../core/a.ts"; import "../db.server.ts";',
    ],
    [
      "a component naming a verb's type",
      "app/components/A.tsx",
      'import type { A } from "../loyalty/a.server.ts";',
    ],
    [
      "an extension using core",
      "extensions/checkout/src/a.tsx",
      'import { a } from "../../../app/core/a.ts"; import "./b.ts";',
    ],
    [
      "an extension using what all share",
      "extensions/checkout/src/a.tsx",
      'import { a } from "../../shared/a.ts";',
    ],
  ];
  test.each(sound)("but not %s", (_name, path, source) => {
    expect(brokenArrows(new Map([[path, source]]))).toEqual([]);
  });

  test("a circle, once", () => {
    const circle = new Map([
      ["app/core/a.ts", 'import "./b.ts";'],
      ["app/core/b.ts", 'import "./c.ts";'],
      ["app/core/c.ts", 'import "./a.ts";'],
      ["app/core/d.ts", 'import "./a.ts";'],
    ]);
    expect(cycles(circle)).toEqual([
      "app/core/a.ts → app/core/b.ts → app/core/c.ts → app/core/a.ts",
    ]);
  });
  test("a long file", () => {
    expect(tooLong(new Map([["app/core/a.ts", "x\n".repeat(300)]]))).toEqual([]);
    expect(tooLong(new Map([["app/core/a.ts", "x\n".repeat(301)]]))).toHaveLength(1);
  });
  test("an empty name", () => {
    const paths = ["app/core/money-utils.ts", "app/shopify/service.server.ts", "app/core/money.ts"];
    expect(emptyNames(new Map(paths.map((path) => [path, ""])))).toHaveLength(2);
  });
  test("a product that knows", () => {
    const source = "const url = process.env.SIMULATOR_URL;";
    expect(namesSimulator(new Map([["app/shopify/a.ts", source]]))).toHaveLength(1);
  });
});
