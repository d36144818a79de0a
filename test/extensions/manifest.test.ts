// @vitest-environment node
import { existsSync, globSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { buildExtensions, extensionFolders } from "../../bin/setup/build-extensions.ts";
import type { BuiltExtension } from "../../bin/setup/build-extensions.ts";
import type { Dictionary } from "./i18n.ts";
import { Manifest, targets } from "./manifest-shape.ts";

const BUDGET = 16 * 1024;
const FULL_PAGE = "customer-account.page.render";

const folders = extensionFolders();
const tomlOf = (folder: string) => readFileSync(`${folder}/shopify.extension.toml`, "utf8");
const read = (folder: string) => Manifest.parse(parse(tomlOf(folder)));
const all = () => folders.map((folder) => read(folder).extensions[0]);

test("there are extensions, and every other folder is what they share", () => {
  expect(folders.length).toBeGreaterThan(0);
  const others = globSync("extensions/*/").filter((path) => !folders.includes(path));
  expect(others).toEqual(["extensions/shared"]);
});

describe.each(folders)("%s", (folder) => {
  test("says nothing to Shopify that Shopify would not understand", () => {
    const { error } = Manifest.safeParse(parse(tomlOf(folder)));
    expect(error ? z.prettifyError(error) : "").toBe("");
  });

  test("has a module for every target, a full page alone", () => {
    const { targeting } = read(folder).extensions[0];
    for (const { module } of targeting)
      expect(existsSync(`${folder}/${module}`), module).toBe(true);
    if (targeting.some(({ target }) => target === FULL_PAGE)) expect(targeting).toHaveLength(1);
  });

  test("reads metafields that the app declares", () => {
    const declared = declaredMetafields();
    for (const { key } of read(folder).extensions[0].metafields ?? [])
      expect(declared).toContain(key);
  });

  test("has English and German for the same keys with the same placeholders", () => {
    const english = textsOf(`${folder}/locales/en.default.json`);
    const german = textsOf(`${folder}/locales/de.json`);
    expect([...english.keys()]).toContain("name");
    expect(shape(german)).toEqual(shape(english));
    for (const [key, text] of [...english, ...german]) expect(text.trim(), key).not.toBe("");
  });

  test("has types of its own surface alone", () => {
    expect(JSON.parse(readFileSync(`${folder}/tsconfig.json`, "utf8"))).toMatchObject({
      extends: "../tsconfig.extension.json",
    });
    expect(existsSync(`${folder}/shopify.d.ts`)).toBe(true);
  });
});

test("no two extensions share a uid or a handle", () => {
  for (const key of ["uid", "handle"] as const) {
    expect(new Set(all().map((one) => one[key])).size).toBe(folders.length);
  }
});

describe("the bundles", () => {
  let built: BuiltExtension[] = [];
  beforeAll(async () => {
    built = await buildExtensions();
  });

  test("are there, one for each extension, with every target", () => {
    expect(built.map(({ folder }) => folder)).toEqual(folders);
    for (const { bundle, targets: shown } of built) {
      const code = readFileSync(bundle, "utf8");
      for (const { target } of shown) expect(code).toContain(`shopify.extend("${target}"`);
    }
  });

  test("weigh at most 16 KB each", () => {
    for (const { bundle, brotliBytes } of built) {
      expect(brotliBytes, bundle).toBeGreaterThan(1000);
      expect(brotliBytes, bundle).toBeLessThanOrEqual(BUDGET);
    }
  });

  test("hold no plain HTML: Shopify would show nothing at all", () => {
    for (const path of globSync("extensions/*/src/**/*.tsx")) {
      expect(readFileSync(path, "utf8"), path).not.toMatch(
        /<(div|span|p|a|button|input|h[1-6]|ul|li|img)[\s>]/,
      );
    }
  });
});

describe("the check itself catches", () => {
  const sound = tomlOf("extensions/checkout");
  const broken: [string, string, string][] = [
    ["a misspelt key", "network_access", "network_acess"],
    ["another version", '"2026-07"', '"2027-01"'],
    ["an unknown type", '"ui_extension"', '"ui_extention"'],
    [
      "a target that Shopify lacks",
      "purchase.checkout.block.render",
      "purchase.checkout.blok.render",
    ],
    ["a flag that is text", "network_access = true", 'network_access = "true"'],
    ["a uid that is none", /uid = ".*"/.exec(sound)![0], 'uid = "checkout"'],
    ["a metafield of another app", '"$app"', '"app--1"'],
  ];
  test.each(broken)("%s", (_what, from, to) => {
    expect(Manifest.safeParse(parse(sound)).success).toBe(true);
    expect(sound).toContain(from);
    expect(Manifest.safeParse(parse(sound.replace(from, to))).success).toBe(false);
  });

  test("targets by the types that are installed", () => expect(targets.size).toBeGreaterThan(50));
});

/** Keys of the `$app` metafields in shopify.app.toml, of any owner. */
function declaredMetafields(): string[] {
  const app = parse(readFileSync("shopify.app.toml", "utf8"));
  const Owner = z.object({ metafields: z.object({ app: z.record(z.string(), z.unknown()) }) });
  return Object.values(app).flatMap((owner) => {
    const { success, data } = Owner.safeParse(owner);
    return success ? Object.keys(data.metafields.app) : [];
  });
}

function textsOf(path: string): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (part: Dictionary, prefix: string) => {
    for (const [key, value] of Object.entries(part)) {
      if (typeof value === "string") texts.set(prefix + key, value);
      else visit(value, `${prefix}${key}.`);
    }
  };
  visit(JSON.parse(readFileSync(path, "utf8")) as Dictionary, "");
  return texts;
}

/** Keys with the placeholders of their texts, in any order. */
function shape(texts: Map<string, string>) {
  return Object.fromEntries(
    [...texts].map(([key, text]) => [key, [...new Set(text.match(/\{\{\w+\}\}/g))].sort()]),
  );
}
