import { expect, test } from "vitest";
import { createFormat } from "./format.ts";

const german = createFormat("de", "Europe/Berlin", "EUR");
const english = createFormat("en", "America/New_York", "USD");

test("money has the places of its currency", () => {
  expect(german.money(1_230)).toBe("12,30\u00a0€");
  expect(english.money(1_230)).toBe("$12.30");
  expect(english.money(1_230, "JPY")).toBe("¥1,230");
  expect(english.money(1_230, "KWD")).toBe("KWD\u00a01.230");
});

test("a fraction of the smallest coin is not rounded away", () => {
  expect(english.money(0.5)).toBe("$0.005");
  expect(german.money(1.25)).toBe("0,0125\u00a0€");
});

test("what goes down carries a minus, not a hyphen", () => {
  expect(german.signed(-1_200)).toBe("−1.200");
  expect(german.signed(1_200)).toBe("+1.200");
  expect(english.signed(0)).toBe("0");
  expect(english.money(-5)).toBe("−$0.05");
});

test("times are the shop's, wherever server and browser stand", () => {
  const beforeMidnightUtc = "2026-07-31T23:30:00.000Z";
  expect(german.time(beforeMidnightUtc)).toBe("01.08.2026, 01:30");
  expect(english.time(beforeMidnightUtc)).toBe("Jul 31, 2026, 7:30 PM");
  expect(german.date(beforeMidnightUtc)).toBe("01.08.2026");
});

test("a calendar day is the same day in every time zone", () => {
  for (const zone of ["Pacific/Kiritimati", "Pacific/Niue", "UTC"]) {
    expect(createFormat("de", zone, "EUR").day("2026-03-29")).toBe("29. März");
    expect(createFormat("en", zone, "EUR").day("2026-03-29")).toBe("Mar 29");
  }
});

test.each([
  [0, "now", "0 seconds"],
  [89_000, "89 seconds ago", "89 seconds"],
  [90_000, "2 minutes ago", "2 minutes"],
  [2 * 3_600_000, "2 hours ago", "2 hours"],
  [3 * 86_400_000, "3 days ago", "3 days"],
])("%i ms are %s, or %s", (ms, ago, age) => {
  const now = "2026-11-22T12:00:00.000Z";
  const then = new Date(Date.parse(now) - ms).toISOString();
  expect(english.ago(then, now)).toBe(ago);
  expect(english.age(then, now)).toBe(age);
});

test("a clock that runs ahead is no time travel", () => {
  expect(english.ago("2026-11-22T12:00:05.000Z", "2026-11-22T12:00:00.000Z")).toBe("now");
});
