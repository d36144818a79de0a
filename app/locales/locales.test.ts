import { expect, test } from "vitest";
import { de } from "./de.ts";
import { en } from "./en.ts";

/** Words that are the same in both languages, and right in both. */
const shared = new Set([
  "why.quantity",
  "program.ruleMultiplier",
  "program.ruleBonus",
  "rewards.name",
  "tiers.name",
]);

const english = flatten(en);
const german = flatten(de);

test("both languages have the same texts, none of them empty", () => {
  expect([...german.keys()]).toEqual([...english.keys()]);
  for (const [key, text] of [...english, ...german]) expect(text.trim(), key).not.toBe("");
});

test("a German text is German", () => {
  const untranslated = [...german].filter(
    ([key, text]) => text === english.get(key) && !shared.has(key),
  );
  expect(untranslated).toEqual([]);
});

test("both languages fill in the same values", () => {
  for (const [key, text] of german) {
    expect(valuesOf(text), key).toEqual(valuesOf(english.get(key) ?? ""));
  }
});

test("what has a singular has a plural, and shows its count", () => {
  const plurals = [...english.keys(), ...german.keys()].filter((key) => /_(one|other)$/.test(key));
  expect(plurals.length).toBeGreaterThan(10);
  for (const key of plurals) {
    const twin = key.replace(/_(one|other)$/, (_, form) => (form === "one" ? "_other" : "_one"));
    expect(english.has(twin), twin).toBe(true);
    expect(valuesOf(english.get(key) ?? ""), key).toContain("count");
  }
});

function flatten(texts: object, path = ""): Map<string, string> {
  const pairs = Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string"
      ? [[path + key, value] as const]
      : [...flatten(value as object, `${path}${key}.`)],
  );
  return new Map(pairs);
}

function valuesOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? "").toSorted();
}
