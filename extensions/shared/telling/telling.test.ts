import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Breakdown } from "../../../app/core/breakdown.ts";
import { someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import type { EntryKind } from "../../../app/core/words.ts";
import { anEntry, aSum } from "../../../test/extensions/account-scenes.ts";
import { createI18n } from "../../../test/extensions/i18n.ts";
import type { Dictionary } from "../../../test/extensions/i18n.ts";
import { nameEntry, tellChange, tellEntry } from "./entry-told.ts";
import { sumRows } from "./order-sum.ts";
import { createVoice } from "./voice.ts";

const texts = (folder: string, file: string) =>
  JSON.parse(readFileSync(`extensions/${folder}/locales/${file}.json`, "utf8")) as Dictionary;
const voiceIn = (language: "en" | "de") => {
  const file = language === "en" ? "en.default" : "de";
  const i18n = createI18n(texts("account-page", file), language);
  return createVoice(i18n, someTermsToRead());
};
const english = voiceIn("en");
const german = voiceIn("de");

test.each(["en.default", "de"])("both extensions tell in the same words: %s", (file) => {
  const [page, order] = [texts("account-page", file), texts("order-points", file)];
  for (const part of ["points", "entry", "why"]) expect(order[part]).toEqual(page[part]);
});

describe("a sum", () => {
  test("names every step between the money and the points", () => {
    const sum = aSum({
      lines: [{ lineId: "1", title: "Tea", quantity: 1, eligible: 30_50, multiplier: 2 }],
      shipping: 4_50,
      refundedWithoutLine: 10_00,
      eligible: 30_00,
      rules: [
        { id: "a", name: "Tea week", multiplier: 2, bonus: 0 },
        { id: "b", name: "Welcome", multiplier: 1, bonus: 100 },
      ],
      bonus: 100,
      tier: { id: "gold", name: "Gold", multiplier: 1.5 },
      exact: 184.214286,
      remainder: 0.214286,
      capped: { by: "day", uncapped: 184 },
      target: 120,
    });
    expect(sumRows(english, sum)).toEqual([
      { name: "Tea", remark: "Counts 2×", value: "€30.50" },
      { name: "Shipping", value: "€4.50" },
      { name: "Share of a refund", value: "-€5" },
      { name: "Counts for points", value: "€30" },
      { name: "1 point per €1", value: "30" },
      { name: "“Tea week” (×2)", value: "56.1429" },
      { name: "Your tier then: Gold (×1.5)", value: "84.2143" },
      { name: "Bonus: “Welcome”", value: "+100" },
      { name: "Rounded down", value: "184" },
      {
        name: "The most that can be earned in one day, with your other orders of that day",
        value: "120",
      },
      { name: "Points for this order", value: "120 points", strong: true },
    ]);
  });

  test("of an order that counts nothing ends with what would count", () => {
    const sum = aSum({ excluded: "test_order", target: 0 });
    expect(sumRows(german, sum).at(-1)).toEqual({
      name: "Zählt für Punkte",
      value: "50\u00a0€",
    });
  });
});

describe("an entry", () => {
  const spending = (reason: string): Breakdown => ({
    about: "spending",
    redemptionId: "r",
    reason,
  });
  const movement = (reason: string): Breakdown => ({ about: "movement", reason });
  const merge: Breakdown = { about: "merge", otherMemberId: "m", lot: null };
  const lot: Breakdown = {
    about: "lot",
    lot: 1,
    earnedAt: "2026-01-01T10:00:00Z",
    dueAt: "2026-01-15T10:00:00Z",
  };
  const told: [EntryKind, number, Breakdown, string, string, string][] = [
    [
      "mature",
      50,
      lot,
      "Ready to spend",
      "50",
      "Earned on January 1, 2026. Since January 15, 2026, you can spend them.",
    ],
    [
      "expire",
      -50,
      lot,
      "Expired",
      "−50",
      "Earned on January 1, 2026 and valid until January 15, 2026. They weren’t used by then.",
    ],
    [
      "reserve",
      -300,
      spending("redeemed"),
      "Redeemed for a reward",
      "−300",
      "You chose a reward. Its points are set aside until you use it.",
    ],
    [
      "capture",
      -300,
      spending("order_placed"),
      "Reward used",
      "300",
      "You used the reward on an order, so its points are spent.",
    ],
    [
      "release",
      300,
      spending("unused"),
      "Returned from an unused reward",
      "+300",
      "The reward wasn’t used in time.",
    ],
    [
      "give_back",
      300,
      spending("order_cancelled"),
      "Returned to you",
      "+300",
      "The order with your reward was cancelled.",
    ],
    [
      "capture",
      -300,
      spending("what a later version says"),
      "Reward used",
      "300",
      "These points were spent on a reward.",
    ],
    [
      "adjust",
      -20,
      movement("left_program"),
      "Corrected by the shop",
      "−20",
      "You left the points program, so these points were given up.",
    ],
    [
      "adjust",
      20,
      movement("for the trouble"),
      "Corrected by the shop",
      "+20",
      "The shop corrected your balance. Ask the shop if you’d like to know more.",
    ],
    [
      "merge",
      100,
      merge,
      "Accounts combined",
      "+100",
      "These points came from another account of yours that was combined with this one.",
    ],
    [
      "merge",
      -100,
      merge,
      "Accounts combined",
      "−100",
      "These points moved to the account that this one was combined with.",
    ],
    [
      "earn",
      10,
      movement("import"),
      "Received from the shop",
      "+10",
      "The shop gave you these points.",
    ],
  ];
  test.each(told)("%s of %i, %j", (kind, points, breakdown, name, change, why) => {
    const entry = anEntry({ kind, points, breakdown, orderId: null, orderName: null });
    expect([nameEntry(english, entry), tellChange(english, entry)]).toEqual([name, change]);
    expect(tellEntry(english, entry)[0]).toBe(why);
    // Every sentence is there in German too; its words are read in the pages' own tests.
    expect(tellEntry(german, entry)[0]).not.toBe(why);
  });

  test("points that come back keep their day, and say so", () => {
    const entry = anEntry({ kind: "release", points: 300, breakdown: spending("undone") });
    expect(tellEntry(german, entry)).toEqual([
      "Sie haben die Prämie ungenutzt zurückgegeben.",
      "Der alte Verfallstag bleibt.",
    ]);
  });

  test("an order that went to another account took its points along", () => {
    const entry = anEntry({
      kind: "take_back",
      points: -50,
      breakdown: aSum({ target: 0, before: 50 }),
    });
    expect(tellEntry(english, entry)).toEqual([
      "This order now belongs to another account, and so do its points.",
    ]);
  });
});
