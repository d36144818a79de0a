import { afterEach, describe, expect, test } from "vitest";
import { aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import {
  aSummary,
  anAccountScene,
  anEntry,
  aSum,
} from "../../../test/extensions/account-scenes.ts";
import { accountStage } from "../../../test/extensions/account-stage.ts";
import type { AccountScene, ApiAnswer } from "../../../test/extensions/account-stage.ts";
import { pass, press, texts } from "../../../test/extensions/checkout-stage.ts";
import { aTier } from "../../../test/extensions/scenes.ts";

let stage: ReturnType<typeof accountStage>;
async function show(changes: Partial<AccountScene> = {}) {
  stage = accountStage("customer-account.page.render", anAccountScene(changes));
  await stage.render();
}

afterEach(() => stage.close());

/** An API with these answers; a history without entries. */
function answering(answers: Record<string, ApiAnswer>) {
  const all: Record<string, ApiAnswer> = {
    "GET /history": { body: { entries: [], before: null } },
    ...answers,
  };
  return (request: string) => all[request] ?? `nothing at ${request}`;
}
const withSummary = (of = aMemberToRead(), terms = someTermsToRead()) =>
  answering({ "GET /summary": { body: aSummary({ of, terms }) } });
const headings = () =>
  [...document.querySelectorAll("s-section")].map((one) => one.getAttribute("heading"));
const after = (text: string, count = 1) =>
  texts()
    .slice(texts().indexOf(text) + 1)
    .slice(0, count);

describe("before everything is there", () => {
  test("Shopify says the balance at once, while our API is still asked", async () => {
    await show({ api: () => "never" });
    expect(stage.requests).toEqual(["GET /summary"]);
    expect(texts()[0]).toBe("You have 500 points to spend");
    expect(document.querySelector("s-page")?.getAttribute("heading")).toBe("Your points");
  });

  test("who is no member yet waits with grey lines, and words after a while", async () => {
    await show({ member: null, api: () => "never", language: "de" });
    expect(document.querySelectorAll("s-skeleton-paragraph")).toHaveLength(2);
    expect(texts()).toEqual([]);
    await pass(4000);
    expect(texts()).toEqual(["Das dauert länger als sonst. Ihre Punkte sind sicher."]);
  });

  test("without Shopify there is nothing to show, and it can be tried again", async () => {
    await show({ shopifyAnswers: false, api: withSummary() });
    expect(texts()).toEqual([
      "We can’t reach the shop. Check your connection and try again.",
      "Try again",
    ]);
    stage.turn({ shopifyAnswers: true });
    await press("Try again");
    expect(texts()[0]).toBe("You have 500 points to spend");
  });

  test("without our API, the last that Shopify knows is shown as such", async () => {
    await show({ api: () => "no network" });
    expect(texts().slice(0, 4)).toEqual([
      "We can’t reach the shop. Check your connection and try again.",
      "What you see below is the last we know. It may have changed since.",
      "Try again",
      "You have 500 points to spend",
    ]);
    stage.turn({ api: withSummary(aMemberToRead({ available: 620 })) });
    await press("Try again");
    expect(texts()[0]).toBe("You have 620 points to spend");
  });

  test.each([
    ["en", "This shop has no points program at the moment."],
    ["de", "In diesem Shop gibt es zurzeit kein Punkteprogramm."],
  ] as const)("a shop without a program says so (%s)", async (language, text) => {
    await show({ program: null, language });
    expect(texts()).toEqual([text]);
    expect(stage.requests).toEqual([]);
  });

  test("a program that ended meanwhile is none", async () => {
    const api = answering({
      "GET /summary": { status: 409, body: { code: "no_program", message: "None." } },
    });
    await show({ api });
    expect(texts()).toEqual(["This shop has no points program at the moment."]);
  });
});

describe("the balance", () => {
  const member = aMemberToRead({
    available: 1240,
    pending: 80,
    reserved: 300,
    expiring: { points: 1, at: "2026-05-01T10:00:00.000Z" },
  });
  const entries = [
    anEntry({
      seq: 9,
      orderId: "1003",
      orderName: "#1003",
      breakdown: aSum({
        target: 50,
        pending: "waiting_period",
        availableAt: "2026-03-16T09:00:00.000Z",
      }),
    }),
    anEntry({
      seq: 8,
      orderId: "1002",
      orderName: "#1002",
      breakdown: aSum({ target: 30, pending: "not_paid" }),
    }),
    // The newest entry of an order counts: this one's points can be spent.
    anEntry({
      seq: 7,
      kind: "mature",
      breakdown: {
        about: "lot",
        lot: 5,
        earnedAt: "2026-02-01T10:00:00.000Z",
        dueAt: "2026-02-15T10:00:00.000Z",
      },
    }),
    anEntry({
      seq: 5,
      breakdown: aSum({ pending: "waiting_period", availableAt: "2026-03-20T09:00:00.000Z" }),
    }),
  ];
  const api = answering({
    "GET /summary": { body: aSummary({ of: member }) },
    "GET /history": { body: { entries, before: null } },
  });

  test("is told by what can be done with it: spend, wait, and what is set aside", async () => {
    await show({ api, member });
    expect(texts().slice(0, 8)).toEqual([
      "You have 1,240 points to spend",
      "1 point expires on May 1, 2026 if you don’t use it.",
      "80 points on the way",
      ...["50 points, to spend from March 16, 2026", " (#1003)"],
      ...["30 points, once the order is paid", " (#1002)"],
      "300 points set aside for codes you haven’t used yet",
    ]);
  });

  test("the same in German", async () => {
    await show({ api, member, language: "de" });
    expect(texts().slice(0, 8)).toEqual([
      "Sie haben 1.240 Punkte zum Einlösen",
      "1 Punkt verfällt am 1. Mai 2026, wenn Sie ihn nicht einlösen.",
      "80 Punkte unterwegs",
      ...["50 Punkte, einlösbar ab 16. März 2026", " (#1003)"],
      ...["30 Punkte, sobald die Bestellung bezahlt ist", " (#1002)"],
      "300 Punkte zurückgelegt für Codes, die Sie noch nicht genutzt haben",
    ]);
  });

  test("a debt is said plainly, with what happens to it", async () => {
    const owing = aMemberToRead({ available: -30 });
    await show({ member: owing, api: withSummary(owing) });
    expect(texts().slice(0, 2)).toEqual([
      "Your balance is 30 points below zero",
      "More was taken back after a refund than you had left. New points make up for it first.",
    ]);
  });
});

describe("the tier", () => {
  const silver = aTier({
    id: "silver",
    name: "Silver",
    threshold: 500_00,
    multiplier: 1.2,
    color: "#c0c0c0",
    perks: ["Free gift wrap"],
  });
  const gold = aTier({ id: "gold", name: "Gold", threshold: 1000_00, perks: [] });
  const terms = someTermsToRead(
    {},
    {
      program: {
        standing: {
          basis: "spend",
          window: { kind: "rolling", months: 12 },
          tiers: [silver, gold],
        },
      },
    },
  );
  const member = aMemberToRead({
    tier: { id: "silver", name: "Silver", multiplier: 1.2 },
    next: { tier: "gold", name: "Gold", missing: 250_00, basis: "spend" },
  });

  test("comes with its colour, what it brings, and how far it is to the next", async () => {
    await show({ member, program: terms, api: withSummary(member, terms) });
    expect(headings()).toContain("Your tier");
    expect(after("You have 500 points to spend", 4)).toEqual([
      "Silver",
      "1.2× points on every order",
      "Free gift wrap",
      "€250 to go until “Gold”",
    ]);
    const progress = document.querySelector("s-progress");
    expect([progress?.getAttribute("value"), progress?.getAttribute("max")]).toEqual([
      "75000",
      "100000",
    ]);
    // A picture of one pixel: its colour follows the 13 bytes of a GIF's head.
    const src = document.querySelector("s-image")?.getAttribute("src") ?? "";
    const bytes = atob(src.replace("data:image/gif;base64,", ""));
    expect(bytes.slice(13, 16)).toBe("\xc0\xc0\xc0");
    expect(after("All tiers", 7)).toEqual([
      ...["Silver", "1.2× points on every order", "Free gift wrap", "From €500 within 12 months"],
      ...["Gold", "1.5× points on every order", "From €1,000 within 12 months"],
    ]);
  });

  test("and in German; on the highest there is no next", async () => {
    const top = aMemberToRead({ tier: { id: "gold", name: "Gold", multiplier: 1.5 } });
    await show({ member: top, program: terms, api: withSummary(top, terms), language: "de" });
    expect(after("Sie haben 500 Punkte zum Einlösen", 3)).toEqual([
      "Gold",
      "1,5-fache Punkte bei jeder Bestellung",
      "Eine höhere Stufe gibt es nicht.",
    ]);
  });

  test("a program without tiers says nothing of them", async () => {
    await show({ api: withSummary() });
    expect(headings()).toEqual(["Balance", "Rewards", "History", "Your data and membership"]);
  });
});
