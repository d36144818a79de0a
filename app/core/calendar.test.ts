import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addLocalMonths, addMonths } from "./calendar.ts";

describe("some months later", () => {
  test.each([
    ["2026-03-15T10:20:30.400Z", 1, "2026-04-15T10:20:30.400Z"],
    ["2026-03-15T10:20:30.400Z", 24, "2028-03-15T10:20:30.400Z"],
    ["2026-12-15T00:00:00.000Z", 1, "2027-01-15T00:00:00.000Z"],
    ["2026-01-31T23:59:59.999Z", 1, "2026-02-28T23:59:59.999Z"],
    ["2028-01-31T23:59:59.999Z", 1, "2028-02-29T23:59:59.999Z"],
    ["2026-01-31T00:00:00.000Z", 3, "2026-04-30T00:00:00.000Z"],
    ["2025-12-31T00:00:00.000Z", 2, "2026-02-28T00:00:00.000Z"],
    ["2028-02-29T12:00:00.000Z", 12, "2029-02-28T12:00:00.000Z"],
    ["2028-02-29T12:00:00.000Z", 48, "2032-02-29T12:00:00.000Z"],
    ["2096-02-29T12:00:00.000Z", 48, "2100-02-28T12:00:00.000Z"],
    ["2026-08-31T00:00:00.000Z", 0, "2026-08-31T00:00:00.000Z"],
  ])("%s + %i is %s", (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  test("counts by the UTC calendar, wherever the server stands", () => {
    expect(addMonths("2026-01-30T23:30:00-05:00", 1)).toBe("2026-02-28T04:30:00.000Z");
  });

  const moments = fc.date({
    min: new Date("2000-01-01T00:00:00Z"),
    max: new Date("2090-12-31T23:59:59Z"),
    noInvalidDate: true,
  });

  test("keeps the time of day, hits the month, and moves the day only to the month's last", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 120 }), (from, months) => {
        const to = new Date(addMonths(from.toISOString(), months));
        expect(to.toISOString().slice(11)).toBe(from.toISOString().slice(11));
        expect(monthNumber(to)).toBe(monthNumber(from) + months);
        if (to.getUTCDate() === from.getUTCDate()) return;
        expect(to.getUTCDate()).toBeLessThan(from.getUTCDate());
        const nextDay = new Date(to.getTime() + 24 * 60 * 60 * 1000);
        expect(nextDay.getUTCDate()).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("some months later by the shop's clock", () => {
  test.each([
    ["across a change of the clock", "2026-02-15T10:20:30.400Z", 2, "2026-04-15T09:20:30.400Z"],
    ["on the month's last day", "2026-01-31T22:59:59.999Z", 1, "2026-02-28T22:59:59.999Z"],
    ["by the shop's day, not by UTC's", "2026-01-31T23:00:00.000Z", 1, "2026-02-28T23:00:00.000Z"],
    ["on the day before a skip", "2026-02-28T01:30:00.000Z", 1, "2026-03-28T01:30:00.000Z"],
    [
      "at the skip where the clock skips it",
      "2026-01-29T01:30:00.001Z",
      2,
      "2026-03-29T01:00:00.001Z",
    ],
    [
      "the first time where it is shown twice",
      "2026-09-25T00:30:00.000Z",
      1,
      "2026-10-25T00:30:00.000Z",
    ],
  ])("%s", (_name, from, months, to) => {
    expect(addLocalMonths(from, months, "Europe/Berlin")).toBe(to);
  });
});

function monthNumber(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
