import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate, exponentOf, pair, toDecimal, toMinor } from "./money.ts";

test("knows how many decimals a currency has", () => {
  expect([exponentOf("JPY"), exponentOf("EUR"), exponentOf("KWD")]).toEqual([0, 2, 3]);
});

test("reads and writes decimals without floating point", () => {
  expect(toMinor("19.99", "EUR")).toBe(1999);
  expect(toMinor("0.07", "EUR")).toBe(7);
  expect(toMinor("1500", "JPY")).toBe(1500);
  expect(toMinor("1.5", "KWD")).toBe(1500);
  expect(toDecimal(-5, "EUR")).toBe("-0.05");
  expect(toDecimal(1500, "JPY")).toBe("1500");
});

test("refuses what is no amount of the currency", () => {
  expect(() => toMinor("1.999", "EUR")).toThrow("no smaller unit");
  expect(() => toMinor("1.5", "JPY")).toThrow("no smaller unit");
  expect(() => toMinor("1,50", "EUR")).toThrow("not an amount");
});

test("decimals survive the way there and back", () => {
  const currency = fc.constantFrom("JPY", "EUR", "KWD");
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), currency, (minor, code) => {
      expect(toMinor(toDecimal(minor, code), code)).toBe(minor);
    }),
  );
});

test("an allocation adds up, and takes from nobody more than there is", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), weights, (wanted, parts) => {
      const sum = parts.reduce((a, b) => a + b, 0);
      const total = Math.min(wanted, sum);
      const shares = allocate(total, parts);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
      shares.forEach((share, i) => {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(parts[i] ?? 0);
      });
    }),
  );
});

test("leaves the odd cents to the last, as Shopify does", () => {
  expect(allocate(1000, [19900, 19900, 19900])).toEqual([333, 333, 334]);
});

test("converts between currencies of different exponents", () => {
  expect(pair(1000, "USD", "JPY")).toEqual({ shop: 1000, presentment: 1500 });
  expect(pair(1500, "JPY", "USD")).toEqual({ shop: 1500, presentment: 1000 });
  expect(() => pair(1, "USD", "XAU")).toThrow("no rate");
});
