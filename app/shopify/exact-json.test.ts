import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExactJson } from "./exact-json.ts";

describe("reading JSON exactly", () => {
  test("keeps every digit of a number beyond 2^53, as text", () => {
    expect(parseExactJson('{"id": 820982911946154508, "rows": [-9007199254740993]}')).toEqual({
      id: "820982911946154508",
      rows: ["-9007199254740993"],
    });
  });

  test("leaves numbers that are exact as numbers, also beside one that is not", () => {
    const text = '{"a":9007199254740991,"b":[1,-2.5,1e3],"c":9007199254740992,"d":0.1}';
    expect(parseExactJson(text)).toEqual({
      a: 9007199254740991,
      b: [1, -2.5, 1000],
      c: "9007199254740992",
      d: 0.1,
    });
  });

  test("leaves text as it is, though it looks like a long number", () => {
    const value = { note: ': 820982911946154508, "x": [820982911946154508', id: 1 };
    expect(parseExactJson(JSON.stringify(value))).toEqual(value);
  });

  test("keeps a long number that is the whole text", () => {
    expect(parseExactJson("820982911946154508")).toBe("820982911946154508");
  });

  test.each(["", "{", "{'a':1}", "[1,]", "<html>", '{"id":820982911946154508', "undefined"])(
    "throws a SyntaxError on what is no JSON: %j",
    (text) => expect(() => parseExactJson(text)).toThrow(SyntaxError),
  );

  test("agrees with JSON.parse on everything but long whole numbers", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify({ value });
        expect(parseExactJson(text)).toEqual(withLongNumbersAsText(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  test("keeps the digits of every long number, wherever it stands", () => {
    const long = fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map(String);
    fc.assert(
      fc.property(long, fc.constantFrom("", " ", "\n\t"), (digits, space) => {
        const read = parseExactJson(`{"a":${space}${digits},"b":[${space}${digits} ,${digits}]}`);
        const exact = Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
        expect(read).toEqual({ a: exact, b: [exact, exact] });
      }),
      { numRuns: 300 },
    );
  });
});

/** JSON writes whole numbers below 1e21 by their digits, which for a double beyond 2^53 are its shortest ones. */
function withLongNumbersAsText(value: unknown): unknown {
  if (typeof value === "number") {
    const long = Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21;
    return long ? String(value) : value;
  }
  if (Array.isArray(value)) return value.map(withLongNumbersAsText);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withLongNumbersAsText(inner)]),
  );
}
