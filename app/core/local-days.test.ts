import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, monthsLater, nextNewYear, nightAfter, startOfDay } from "./local-days.ts";
import { localDay, startOfLocalDay } from "./local-time.ts";

const number = (day: string) => Date.parse(day) / 86_400_000;
const time = (instant: string) => Date.parse(instant);
const iso = (at: number) => new Date(at).toISOString();

const zones = fc.constantFrom(
  "Europe/Berlin",
  "America/Havana",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Australia/Lord_Howe",
  "Atlantic/Azores",
  "Asia/Kathmandu",
  "Asia/Beirut",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "America/Sao_Paulo",
);

describe("local days by their numbers", () => {
  test("are the local days by their names, in every zone, at every moment", () => {
    const moments = fc.integer({ min: time("2005-01-01"), max: time("2040-01-01") });
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        expect(dayOf(at, zone)).toBe(number(localDay(iso(at), zone)));
      }),
      { numRuns: 2000 },
    );
  });

  test("start when they start by their names", () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: 12_784, max: 25_567 }), (zone, day) => {
        const name = iso(day * 86_400_000).slice(0, 10);
        expect(iso(startOfDay(day, zone))).toBe(startOfLocalDay(name, zone));
      }),
      { numRuns: 2000 },
    );
  });

  test("that begin or end around a change of the clock are found to the millisecond", () => {
    for (const [zone, start] of [
      ["Africa/Cairo", "2026-04-23T22:00:00.000Z"],
      ["America/Havana", "2026-11-01T04:00:00.000Z"],
      ["Europe/Berlin", "2026-03-28T23:00:00.000Z"],
      ["Europe/Berlin", "2026-03-29T22:00:00.000Z"],
      ["Asia/Kathmandu", "2026-03-28T18:15:00.000Z"],
    ] as const) {
      const day = dayOf(time(start), zone);
      expect(iso(startOfDay(day, zone))).toBe(start);
      expect(dayOf(time(start) - 1, zone)).toBe(day - 1);
    }
  });
});

describe("the night after", () => {
  test.each([
    ["an afternoon is the next", "2026-05-10T14:00:00.000Z", 0, "2026-05-10T22:00:00.000Z"],
    ["a midnight is that midnight", "2026-05-10T22:00:00.000Z", 0, "2026-05-10T22:00:00.000Z"],
    ["the moment before a midnight", "2026-05-10T21:59:59.999Z", 0, "2026-05-10T22:00:00.000Z"],
    ["the moment after a midnight", "2026-05-10T22:00:00.001Z", 0, "2026-05-11T22:00:00.000Z"],
    [
      "seven days, with a change of the clock",
      "2026-10-20T14:00:00.000Z",
      7,
      "2026-10-27T23:00:00.000Z",
    ],
    ["a midnight and a day", "2026-05-10T22:00:00.000Z", 1, "2026-05-11T22:00:00.000Z"],
  ])("%s", (_name, from, days, night) => {
    expect(iso(nightAfter(time(from), days, "Europe/Berlin"))).toBe(night);
  });
});

describe("later days", () => {
  test("some months later is the same day, or the month's last", () => {
    expect(monthsLater(number("2026-01-31"), 1)).toBe(number("2026-02-28"));
    expect(monthsLater(number("2026-01-15"), 12)).toBe(number("2027-01-15"));
  });

  test("New Year is the next one, also on New Year's Day itself", () => {
    expect(nextNewYear(number("2026-12-31"))).toBe(number("2027-01-01"));
    expect(nextNewYear(number("2026-01-01"))).toBe(number("2027-01-01"));
  });
});
