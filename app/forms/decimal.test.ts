import { expect, test } from "vitest";
import { readDecimal, writeDecimal } from "./decimal.ts";

test.each([
  ["12,50", "de", "12.50"],
  ["1.250,5", "de", "1250.5"],
  ["1.250", "de", "1250"],
  ["12.50", "de", "12.50"],
  ["0.125", "de", "0.125"],
  ["12.50", "en", "12.50"],
  ["1,250.5", "en", "1250.5"],
  ["1,250", "en", "1250"],
  ["12,50", "en", "12.50"],
  [" 1 250 ", "en", "1250"],
  ["1’250", "de", "1250"],
  [",5", "de", "0.5"],
  ["5.", "en", "5"],
  ["-3", "en", "-3"],
  ["\u22123,5", "de", "-3.5"],
])("%s in %s is %s", (text, locale, decimal) => {
  expect(readDecimal(text, locale)).toBe(decimal);
});

test.each(["", "abc", "1.2.3", "1,2,3", "12,50 €", "1e5", "0x10", "Infinity", "--1", "."])(
  "%j is no number",
  (text) => {
    expect(readDecimal(text, "en")).toBeNull();
    expect(readDecimal(text, "de")).toBeNull();
  },
);

test("a number is written as it would be typed, and read back", () => {
  expect(writeDecimal(1250.5, "de", 6)).toBe("1250,5");
  expect(writeDecimal(1250.5, "en", 2, 2)).toBe("1250.50");
  for (const locale of ["en", "de"])
    for (const value of [0, 1, 0.000001, 999_999.99, 1_000_000_000])
      expect(Number(readDecimal(writeDecimal(value, locale, 6), locale))).toBe(value);
});
