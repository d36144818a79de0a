import { describe, expect, test } from "vitest";
import { aLine, aProgram, aRule, aSelector, someFacts } from "./order.fixture.ts";
import type { Selector } from "./program.ts";
import { factsById, hasText, needsProducts, selects } from "./selector.ts";

describe("a selector", () => {
  const line = aLine({ productId: "7", vendor: "Acme" });
  const facts = factsById([
    someFacts({ type: "Shoe", tags: ["Summer", "Sale"], collections: ["30", "31"] }),
    someFacts({ productId: "8", type: "Hat", tags: ["Winter"], collections: ["32"] }),
  ]);
  const hits: [string, Partial<Selector>][] = [
    ["product", { products: ["1", "7"] }],
    ["collection", { collections: ["1", "31"] }],
    ["tag", { tags: ["new", "Sale"] }],
    ["tag in another case", { tags: [" sALE "] }],
    ["vendor", { vendors: ["Other", "Acme"] }],
    ["vendor in another case", { vendors: ["ACME"] }],
    ["type", { types: ["Boot", "Shoe"] }],
    ["type in another case", { types: ["shoe"] }],
    ["any of several lists", { products: ["1"], tags: ["new"], types: ["shoe"] }],
  ];
  test.each(hits)("names a line by its %s", (_by, lists) => {
    expect(selects(aSelector(lists), line, facts)).toBe(true);
  });

  const misses: [string, Partial<Selector>][] = [
    ["nothing", {}],
    ["another product", { products: ["8"] }],
    ["another collection", { collections: ["32"] }],
    ["a part of a tag", { tags: ["Sal", "Summer Sale"] }],
    ["another vendor", { vendors: ["Acme Inc"] }],
    ["another type", { types: ["Hat"] }],
    ["a type that is a tag, a tag that is a type", { types: ["Sale"], tags: ["Shoe"] }],
  ];
  test.each(misses)("does not name it by %s", (_by, lists) => {
    expect(selects(aSelector(lists), line, facts)).toBe(false);
  });

  const everything = aSelector({
    products: ["7"],
    collections: ["30"],
    tags: ["sale", ""],
    types: ["shoe", ""],
    vendors: [""],
  });

  test("names a line without a product only by its vendor", () => {
    expect(selects(everything, aLine({ productId: null }), facts)).toBe(false);
    const own = aLine({ productId: null, vendor: "Acme" });
    expect(selects(aSelector({ vendors: ["acme"] }), own, facts)).toBe(true);
  });

  test("names a product that is not known only by its id or vendor", () => {
    const other = { ...line, productId: "9" };
    expect(selects(everything, other, facts)).toBe(false);
    expect(selects(aSelector({ products: ["9"] }), other, facts)).toBe(true);
  });

  test("takes a product without type or vendor for none of a type or vendor", () => {
    const untyped = factsById([someFacts()]);
    expect(selects(aSelector({ types: ["null"] }), aLine(), untyped)).toBe(false);
    expect(selects(aSelector({ vendors: ["null"] }), aLine(), untyped)).toBe(false);
  });
});

test("words are the same in any case and with spaces around them", () => {
  expect(hasText(["a", " Größe "], "GRÖSSE")).toBe(false);
  expect(hasText(["a", " Größe "], "größe ")).toBe(true);
  expect(hasText(["VIP"], "vip")).toBe(true);
  expect(hasText([], "vip")).toBe(false);
});

describe("a program asks for what orders do not tell", () => {
  const asking: Partial<Selector>[] = [{ collections: ["3"] }, { tags: ["a"] }, { types: ["b"] }];
  test.each(asking)("when lines are selected by %j, wherever", (lists) => {
    const selector = aSelector(lists);
    expect(needsProducts(aProgram({ only: selector }))).toBe(true);
    expect(needsProducts(aProgram({ except: selector }))).toBe(true);
    const rules = [aRule(), aRule({ lines: selector })];
    expect(needsProducts(aProgram({ rules }))).toBe(true);
  });

  test("not when by nothing, or by product and vendor", () => {
    const selector = aSelector({ products: ["7"], vendors: ["Acme"] });
    expect(needsProducts(aProgram())).toBe(false);
    const rules = [aRule({ lines: selector, customerTags: ["vip"] })];
    expect(needsProducts(aProgram({ only: selector, except: selector, rules }))).toBe(false);
  });
});
