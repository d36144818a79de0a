import { describe, expect, test } from "vitest";
import { expiryOf, warningDates } from "./expiry.ts";
import type { Expiry } from "./program.ts";

const months = (count: number, endOf: "exact" | "month" | "quarter" | "year"): Expiry => ({
  kind: "months",
  months: count,
  endOf,
});
const earnedAt = "2026-03-15T10:20:30.400Z";

describe("points expire", () => {
  test("never, where the program says so", () => {
    expect(expiryOf({ kind: "never" }, earnedAt, "Europe/Berlin")).toEqual({
      expiresAt: null,
      inactivityMonths: null,
    });
  });

  test("by inactivity at no moment that is known yet", () => {
    expect(expiryOf({ kind: "inactivity", months: 18 }, earnedAt, "Europe/Berlin")).toEqual({
      expiresAt: null,
      inactivityMonths: 18,
    });
  });

  test.each<[string, string, Expiry, string, string]>([
    [
      "at the same time of a later day",
      earnedAt,
      months(3, "exact"),
      "Europe/Berlin",
      "2026-06-15T09:20:30.400Z",
    ],
    [
      "on the month's last day where it has no 31st",
      "2026-01-31T12:00:00.000Z",
      months(1, "exact"),
      "Europe/Berlin",
      "2026-02-28T12:00:00.000Z",
    ],
    [
      "by the shop's day, not by UTC's",
      "2026-01-31T04:30:00.000Z",
      months(1, "exact"),
      "America/New_York",
      "2026-03-01T04:30:00.000Z",
    ],
    [
      "by the shop's day where UTC has a shorter month",
      "2026-03-01T04:30:00.000Z",
      months(1, "exact"),
      "America/New_York",
      "2026-03-29T03:30:00.000Z",
    ],
    [
      "when the clock skips the time",
      "2026-01-29T01:30:15.000Z",
      months(2, "exact"),
      "Europe/Berlin",
      "2026-03-29T01:00:15.000Z",
    ],
    ["with the month", earnedAt, months(24, "month"), "Europe/Berlin", "2028-03-31T22:00:00.000Z"],
    [
      "with the shop's month, which may be UTC's next",
      "2026-03-31T23:00:00.000Z",
      months(1, "month"),
      "Europe/Berlin",
      "2026-05-31T22:00:00.000Z",
    ],
    [
      "with the quarter that has just begun",
      "2026-01-01T05:00:00.000Z",
      months(3, "quarter"),
      "America/New_York",
      "2026-07-01T04:00:00.000Z",
    ],
    [
      "with the quarter that is about to end",
      "2026-03-31T12:00:00.000Z",
      months(0, "quarter"),
      "Europe/Berlin",
      "2026-03-31T22:00:00.000Z",
    ],
    [
      "with the last quarter, at New Year",
      "2026-11-02T12:00:00.000Z",
      months(1, "quarter"),
      "Europe/Berlin",
      "2026-12-31T23:00:00.000Z",
    ],
    ["with the year", earnedAt, months(12, "year"), "Pacific/Auckland", "2027-12-31T11:00:00.000Z"],
    [
      "with the first moment of a day that has no midnight",
      "2026-04-10T12:00:00.000Z",
      months(0, "month"),
      "Africa/Cairo",
      "2026-04-30T21:00:00.000Z",
    ],
  ])("%s", (_name, from, expiry, timeZone, expiresAt) => {
    expect(expiryOf(expiry, from, timeZone)).toEqual({ expiresAt, inactivityMonths: null });
  });
});

describe("a member is warned", () => {
  test("at the start of the shop's day so many days before, the earliest warning first, each once", () => {
    expect(warningDates("2026-06-15T09:20:30.400Z", [7, 30, 7, 0], "Europe/Berlin")).toEqual([
      "2026-05-15T22:00:00.000Z",
      "2026-06-07T22:00:00.000Z",
      "2026-06-14T22:00:00.000Z",
    ]);
  });

  test("by the shop's calendar across a change of the clock", () => {
    expect(warningDates("2026-03-31T22:00:00.000Z", [3, 4], "Europe/Berlin")).toEqual([
      "2026-03-27T23:00:00.000Z",
      "2026-03-28T23:00:00.000Z",
    ]);
  });

  test("not at all where the program asks for no warning", () => {
    expect(warningDates("2026-06-15T09:20:30.400Z", [], "Europe/Berlin")).toEqual([]);
  });
});
