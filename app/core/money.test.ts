import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencyExponent, decimalToMinor, unitInMinor } from "./money.ts";

describe("a currency", () => {
  test.each([
    ["EUR", 2, 100],
    ["USD", 2, 100],
    ["JPY", 0, 1],
    ["KRW", 0, 1],
    ["KWD", 3, 1000],
    ["BHD", 3, 1000],
  ])("%s has %i decimal places, so one unit is %i minor units", (currency, places, unit) => {
    expect(currencyExponent(currency)).toBe(places);
    expect(unitInMinor(currency)).toBe(unit);
  });
});

describe("a decimal string", () => {
  test.each([
    ["12.30", "EUR", 1230],
    ["12.3", "EUR", 1230],
    ["12", "EUR", 1200],
    ["007.05", "EUR", 705],
    ["0.29", "EUR", 29],
    ["1.15", "EUR", 115],
    ["4.35", "EUR", 435],
    ["-3.50", "EUR", -350],
    ["12.300", "EUR", 1230],
    ["0.00", "EUR", 0],
    ["90071992547409.91", "EUR", Number.MAX_SAFE_INTEGER],
    ["1000", "JPY", 1000],
    ["1000.0", "JPY", 1000],
    ["1000.00", "JPY", 1000],
    ["1.234", "KWD", 1234],
    ["1.2", "KWD", 1200],
    ["-0.5", "KWD", -500],
  ])("%s %s is %i minor units", (decimal, currency, minor) => {
    expect(decimalToMinor(decimal, currency)).toBe(minor);
  });

  test("that says minus zero is plain zero", () => {
    expect(Object.is(decimalToMinor("-0.00", "EUR"), 0)).toBe(true);
  });

  test.each(["", " ", "abc", "1,50", "1.2.3", "1e3", "+1", " 1", "1 ", "--1", "-", ".5", "0x10"])(
    "is refused when it is no decimal: %j",
    (text) => expect(decimalToMinor(text, "EUR")).toBeNull(),
  );

  test.each(["NaN", "Infinity", "null", "١٢", "1\n"])("is refused when it is a trick: %j", (text) =>
    expect(decimalToMinor(text, "EUR")).toBeNull(),
  );

  test.each([
    ["0.001", "EUR"],
    ["0.5", "JPY"],
    ["1.2345", "KWD"],
    ["19.999", "USD"],
  ])("is refused when it is finer than its currency: %s %s", (decimal, currency) => {
    expect(decimalToMinor(decimal, currency)).toBeNull();
  });

  test.each([
    ["90071992547409.92", "EUR"],
    ["9007199254740992", "JPY"],
    ["-9007199254740993", "JPY"],
    ["99999999999999999999999", "EUR"],
  ])("is refused when no exact integer holds it: %s %s", (decimal, currency) => {
    expect(decimalToMinor(decimal, currency)).toBeNull();
  });

  test("reads back every amount exactly as it was written", () => {
    const currencies = fc.constantFrom(
      ["EUR", 2] as const,
      ["JPY", 0] as const,
      ["KWD", 3] as const,
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, (minor, [currency, places]) => {
        expect(decimalToMinor(written(minor, places), currency)).toBe(minor === 0 ? 0 : minor);
      }),
      { numRuns: 500 },
    );
  });
});

/** By moving the point in the digits: no arithmetic that could round. */
function written(minor: number, places: number): string {
  const digits = String(Math.abs(minor)).padStart(places + 1, "0");
  const point = digits.length - places;
  const fraction = places > 0 ? `.${digits.slice(point)}` : "";
  return `${minor < 0 ? "-" : ""}${digits.slice(0, point)}${fraction}`;
}
