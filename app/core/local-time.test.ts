import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localDay, localTime, startOfLocalDay, toInstant, weekday } from "./local-time.ts";

describe("the wall clock of a zone", () => {
  test.each([
    ["2026-01-15T11:30:59.999Z", "Europe/Berlin", "2026-01-15T12:30"],
    ["2026-07-15T11:30:00.000Z", "Europe/Berlin", "2026-07-15T13:30"],
    ["2026-03-29T00:59:00.000Z", "Europe/Berlin", "2026-03-29T01:59"],
    ["2026-03-29T01:00:00.000Z", "Europe/Berlin", "2026-03-29T03:00"],
    ["2026-10-25T00:30:00.000Z", "Europe/Berlin", "2026-10-25T02:30"],
    ["2026-10-25T01:30:00.000Z", "Europe/Berlin", "2026-10-25T02:30"],
    ["2026-01-01T00:00:00.000Z", "UTC", "2026-01-01T00:00"],
    ["2026-01-01T00:00:00.000Z", "America/New_York", "2025-12-31T19:00"],
    ["2026-01-01T00:00:00.000Z", "Asia/Kathmandu", "2026-01-01T05:45"],
    ["2026-01-01T00:00:00.000Z", "Pacific/Kiritimati", "2026-01-01T14:00"],
  ])("at %s in %s shows %s", (instant, zone, local) => {
    expect(localTime(instant, zone)).toBe(local);
    expect(localDay(instant, zone)).toBe(local.slice(0, 10));
  });

  test("refuses a zone there is not", () => {
    expect(() => localTime("2026-01-01T00:00:00.000Z", "Europe/Atlantis")).toThrow(RangeError);
  });

  test.each([
    ["2026-03-28T22:59:00.000Z", 6],
    ["2026-03-28T23:00:00.000Z", 0],
    ["2026-03-29T21:59:00.000Z", 0],
    ["2026-03-29T22:00:00.000Z", 1],
  ])("at %s in Berlin it is day %i of the week", (instant, day) => {
    expect(weekday(instant, "Europe/Berlin")).toBe(day);
  });
});

describe("the moment at which a wall clock shows a time", () => {
  test.each([
    ["2026-01-15T12:30", "Europe/Berlin", "2026-01-15T11:30:00.000Z"],
    ["2026-07-15T13:30", "Europe/Berlin", "2026-07-15T11:30:00.000Z"],
    ["2026-03-29T01:59", "Europe/Berlin", "2026-03-29T00:59:00.000Z"],
    ["2026-03-29T03:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2025-12-31T19:00", "America/New_York", "2026-01-01T00:00:00.000Z"],
    ["2026-01-01T05:45", "Asia/Kathmandu", "2026-01-01T00:00:00.000Z"],
    ["2026-06-01T00:00", "Pacific/Kiritimati", "2026-05-31T10:00:00.000Z"],
    ["2026-06-01T00:00", "Etc/GMT+12", "2026-06-01T12:00:00.000Z"],
  ])("%s in %s is %s", (local, zone, instant) => expect(toInstant(local, zone)).toBe(instant));

  test.each([
    ["2026-10-25T02:00", "Europe/Berlin", "2026-10-25T00:00:00.000Z"],
    ["2026-10-25T02:59", "Europe/Berlin", "2026-10-25T00:59:00.000Z"],
    ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"],
  ])("%s in %s, shown twice, is the first: %s", (local, zone, instant) => {
    expect(toInstant(local, zone)).toBe(instant);
  });

  test.each([
    ["2026-03-29T02:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2026-03-29T02:01", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2026-03-29T02:59", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2026-03-08T02:30", "America/New_York", "2026-03-08T07:00:00.000Z"],
    ["2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:30:00.000Z"],
  ])("%s in %s, skipped, is the moment of the skip: %s", (local, zone, instant) => {
    expect(toInstant(local, zone)).toBe(instant);
  });
});

describe("a day begins", () => {
  test.each([
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
    ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
    // The clock skips from midnight to one.
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
    ["2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00.000Z"],
    // The clock goes back from midnight to eleven: the day begins an hour later, once.
    ["2026-04-05", "America/Santiago", "2026-04-05T04:00:00.000Z"],
    // The clock goes back from one to midnight: midnight is shown twice.
    ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z"],
    // A day that Samoa left out.
    ["2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
    ["2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
  ])("%s in %s at %s", (day, zone, instant) => {
    expect(startOfLocalDay(day, zone)).toBe(instant);
  });
});

describe("any moment of any zone", () => {
  const zones = fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "America/Havana",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "UTC",
  );
  const minutes = fc
    .integer({ min: Date.UTC(2010, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 })
    .map((minute) => new Date(minute * 60_000).toISOString());

  test("is found again by what the clock shows, or an earlier one at which it shows the same", () => {
    fc.assert(
      fc.property(minutes, zones, (instant, zone) => {
        const local = localTime(instant, zone);
        const found = toInstant(local, zone);
        expect(localTime(found, zone)).toBe(local);
        expect(found <= instant).toBe(true);
        expect(Date.parse(instant) - Date.parse(found)).toBeLessThanOrEqual(60 * 60_000);
      }),
      { numRuns: 500 },
    );
  });

  test("lies in the day that began before it, and a minute before that began it was another day", () => {
    fc.assert(
      fc.property(minutes, zones, (instant, zone) => {
        const day = localDay(instant, zone);
        const start = startOfLocalDay(day, zone);
        expect(start <= instant).toBe(true);
        expect(localDay(start, zone)).toBe(day);
        const before = new Date(Date.parse(start) - 60_000).toISOString();
        expect(localDay(before, zone)).not.toBe(day);
      }),
      { numRuns: 500 },
    );
  });
});
