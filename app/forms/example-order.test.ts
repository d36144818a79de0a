import { expect, test } from "vitest";
import { defaultProgram } from "../core/program.ts";
import { earnExample, exampleOf } from "./example-order.ts";

const buyer = {
  now: "2026-11-22T10:00:00.000Z",
  timeZone: "Europe/Berlin",
  currency: "EUR",
  tier: null,
};
const program = defaultProgram("EUR");
const gold = { id: "gold", name: "Gold", multiplier: 1.5 };
const earning = (change: object) => ({ ...program, earning: { ...program.earning, ...change } });

test("an example is an order of the shop's size", () => {
  expect(exampleOf("EUR")).toEqual({ goods: 5_990, tax: 998, shipping: 490 });
  expect(exampleOf("JPY")).toEqual({ goods: 5_990, tax: 998, shipping: 490 });
  expect(exampleOf("KWD")).toEqual({ goods: 59_900, tax: 9_980, shipping: 4_900 });
});

test("an example earns what the program says", () => {
  const example = exampleOf("EUR");
  expect(earnExample(program, example, buyer)).toBe(49);
  expect(earnExample(earning({ includeTax: true }), example, buyer)).toBe(59);
  expect(earnExample(earning({ includeTax: true }), example, { ...buyer, tier: gold })).toBe(89);
  expect(earnExample(earning({ includeTax: true, includeShipping: true }), example, buyer)).toBe(
    64,
  );
  expect(earnExample(earning({ pointsPerUnit: 3, rounding: "ceil" }), example, buyer)).toBe(150);
  const caps = { perOrder: null, perDay: 20, perMember: null };
  expect(earnExample(earning({ caps }), example, buyer)).toBe(20);
});
