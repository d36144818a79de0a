import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gidToId, idToGid } from "./gid.ts";

describe("a gid", () => {
  test.each([
    ["gid://shopify/Order/123", "123"],
    ["gid://shopify/Customer/115310627314723954", "115310627314723954"],
    ["gid://shopify/OrderTransaction/1?x=y", "1"],
    ["gid://shopify/Shop/0", "0"],
  ])("%s ends in the number %s", (gid, id) => expect(gidToId(gid)).toBe(id));

  test.each([
    "",
    "123",
    "gid://shopify/Order/",
    "gid://shopify/Order/12a",
    "gid://shopify/Order/1/2",
    "gid://shopify/1",
    "gid://other/Order/1",
    "gid://shopify/Order/-1",
    " gid://shopify/Order/1",
    "gid://shopify/Cart/Z2NwLXVz",
  ])("is refused when it has none: %j", (gid) => expect(gidToId(gid)).toBeNull());

  test("of any id gives the id back, however long", () => {
    const ids = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String);
    fc.assert(
      fc.property(fc.constantFrom("Customer", "Order", "Shop"), ids, (type, id) => {
        expect(idToGid(type, id)).toBe(`gid://shopify/${type}/${id}`);
        expect(gidToId(idToGid(type, id))).toBe(id);
      }),
      { numRuns: 100 },
    );
  });
});
