import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inWindow } from "./time-window.ts";

const always = { from: null, until: null, weekdays: [] };
const berlin = "Europe/Berlin";

describe("a campaign", () => {
  // The weekend on which the clock skips an hour, in Berlin: 47 hours.
  const short = { ...always, from: "2026-03-28T00:00", until: "2026-03-30T00:00" };
  // The one on which an hour comes twice: 49.
  const long = { ...always, from: "2026-10-24T00:00", until: "2026-10-26T00:00" };

  test.each([
    [short, "2026-03-27T22:59:59.999Z", false],
    [short, "2026-03-27T23:00:00.000Z", true],
    [short, "2026-03-29T21:59:59.999Z", true],
    [short, "2026-03-29T22:00:00.000Z", false],
    [long, "2026-10-23T21:59:59.999Z", false],
    [long, "2026-10-23T22:00:00.000Z", true],
    [long, "2026-10-25T22:59:59.999Z", true],
    [long, "2026-10-25T23:00:00.000Z", false],
  ])("%j at %s: %s", (window, at, inside) => {
    expect(inWindow(at, window, berlin)).toBe(inside);
  });

  test("compares moments, however they are written", () => {
    expect(inWindow("2026-03-28T00:00:00.000+01:00", short, berlin)).toBe(true);
    expect(inWindow("2026-03-30T00:00:00.000+02:00", short, berlin)).toBe(false);
  });

  test("that begins in the hour that is skipped begins with the skip", () => {
    const window = { ...always, from: "2026-03-29T02:30" };
    expect(inWindow("2026-03-29T00:59:59.999Z", window, berlin)).toBe(false);
    expect(inWindow("2026-03-29T01:00:00.000Z", window, berlin)).toBe(true);
  });

  test("that ends in the hour that comes twice ends the first time", () => {
    const window = { ...always, until: "2026-10-25T02:30" };
    expect(inWindow("2026-10-25T00:29:59.999Z", window, berlin)).toBe(true);
    expect(inWindow("2026-10-25T00:30:00.000Z", window, berlin)).toBe(false);
    expect(inWindow("2026-10-25T01:15:00.000Z", window, berlin)).toBe(false);
  });

  test("without bounds never ends", () => {
    expect(inWindow("1999-01-01T00:00:00.000Z", always, berlin)).toBe(true);
    expect(inWindow("2099-01-01T00:00:00.000Z", always, berlin)).toBe(true);
  });

  test("on some weekdays counts them by the shop's clock", () => {
    const weekend = { ...always, weekdays: [6, 0] };
    expect(inWindow("2026-03-27T22:59:59.999Z", weekend, berlin)).toBe(false);
    expect(inWindow("2026-03-27T23:00:00.000Z", weekend, berlin)).toBe(true);
    expect(inWindow("2026-03-29T21:59:59.999Z", weekend, berlin)).toBe(true);
    expect(inWindow("2026-03-29T22:00:00.000Z", weekend, berlin)).toBe(false);
    expect(inWindow("2026-03-29T22:00:00.000Z", weekend, "America/New_York")).toBe(true);
    const dated = { ...weekend, from: "2026-03-29T00:00" };
    expect(inWindow("2026-03-28T12:00:00.000Z", dated, berlin)).toBe(false);
    expect(inWindow("2026-03-30T12:00:00.000Z", dated, berlin)).toBe(false);
    expect(inWindow("2026-04-04T12:00:00.000Z", dated, berlin)).toBe(true);
  });

  test("of whole days hands over to the next without a gap or an overlap, in any zone and at any time", () => {
    const zones = ["Europe/Berlin", "America/Santiago", "America/Havana", "Australia/Lord_Howe"];
    const minute = { min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 };
    fc.assert(
      fc.property(fc.integer(minute), fc.constantFrom(...zones), fc.nat(364), (when, zone, day) => {
        const at = new Date(when * 60_000).toISOString();
        const midnight = `${new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)}T00:00`;
        const before = inWindow(at, { ...always, until: midnight }, zone);
        const after = inWindow(at, { ...always, from: midnight }, zone);
        expect(before).toBe(!after);
      }),
      { numRuns: 300 },
    );
  });
});
