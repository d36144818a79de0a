import { expect, test } from "vitest";
import { createI18n, pickLocale } from "./i18n.ts";

test.each([
  ["de", undefined, "de"],
  ["de-CH", "en-US,en;q=0.9", "de"],
  ["fr", "de-DE,de;q=0.9,en;q=0.8", "de"],
  ["", "fr,en;q=0.5,de;q=0.7", "de"],
  [undefined, "en-GB,de;q=0.9", "en"],
  [undefined, "ja", "en"],
  [undefined, undefined, "en"],
  ["../../etc", "*", "en"],
])("the admin says %s and the browser %s: %s", (asked, accepted, locale) => {
  const url = new URL("https://treue.example/app");
  if (asked !== undefined) url.searchParams.set("locale", asked);
  const headers =
    accepted === undefined ? new Headers() : new Headers({ "accept-language": accepted });
  expect(pickLocale(new Request(url, { headers }))).toBe(locale);
});

test("counts are written in the language's own way", () => {
  expect(createI18n("en").t("points", { count: 1 })).toBe("1 point");
  expect(createI18n("en").t("points", { count: 12_345 })).toBe("12,345 points");
  expect(createI18n("de").t("points", { count: 1 })).toBe("1 Punkt");
  expect(createI18n("de").t("points", { count: 12_345 })).toBe("12.345 Punkte");
});

test("each instance keeps its own language", () => {
  const [en, de] = [createI18n("en"), createI18n("de")];
  expect([en.t("nav.members"), de.t("nav.members")]).toEqual(["Members", "Mitglieder"]);
});
