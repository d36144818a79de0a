import { readFileSync } from "node:fs";
import { Kind, parse, print, visit } from "graphql";
import type { SelectionSetNode } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ask } from "../../app/shopify/admin.server.ts";
import { bulkOrdersQuery } from "../../app/shopify/bulk-orders.server.ts";
import { readProducts } from "../../app/shopify/products.server.ts";
import { openAsking } from "../helpers/asking.ts";
import type { Asking } from "../helpers/asking.ts";
import { requestedCost } from "../simulator/graphql/cost.ts";
import { adminSchema } from "../simulator/graphql/schema.ts";
import type { SimShop } from "../simulator/contract.ts";

let world: Asking;
let shop: SimShop;
let ask: Ask;

beforeAll(async () => {
  world = await openAsking({ seed: 13, bigIds: true });
  ({ shop, ask } = await world.openShop());
});
afterAll(() => world.close());

describe("products", () => {
  test("tell type, tags and collections, in the order asked for, each once", async () => {
    const cup = shop.addProduct({
      title: "Cup",
      price: "9.00",
      type: "Tableware",
      tags: ["new", "blue"],
      collections: ["Summer", "Gifts"],
    });
    const tea = shop.addProduct({ title: "Tea", price: "4.00" });
    const facts = await readProducts(ask, [tea.id, cup.id, tea.id]);
    const collections = [shop.collection("Summer").id, shop.collection("Gifts").id];
    expect(facts).toEqual([
      { productId: tea.id, type: null, tags: [], collections: [] },
      {
        productId: cup.id,
        type: "Tableware",
        tags: expect.arrayContaining(["new", "blue"]) as string[],
        collections: expect.arrayContaining(collections) as string[],
      },
    ]);
  });

  test("in more collections than a page holds are read whole", async () => {
    const collections = Array.from({ length: 300 }, (_, n) => `Collection ${n}`);
    const product = shop.addProduct({ title: "Everywhere", price: "1.00", collections });
    const [facts] = await readProducts(ask, [product.id]);
    expect(facts!.collections.sort()).toEqual(
      collections.map((title) => shop.collection(title).id).sort(),
    );
  });

  test("that are gone belong to nothing", async () => {
    const product = shop.addProduct({ title: "Gone", price: "1.00", collections: ["Summer"] });
    shop.deleteProduct(product);
    expect(await readProducts(ask, [product.id])).toEqual([
      { productId: product.id, type: null, tags: [], collections: [] },
    ]);
  });

  test("are asked for in batches", async () => {
    const ids = Array.from(
      { length: 60 },
      (_, n) => shop.addProduct({ title: `Print ${n}`, price: "1.00" }).id,
    );
    const before = world.sim.graphqlCalls.length;
    const facts = await readProducts(ask, ids);
    expect(facts.map(({ productId }) => productId)).toEqual(ids);
    expect(world.sim.graphqlCalls.slice(before)).toHaveLength(3);
    expect(await readProducts(ask, [])).toEqual([]);
  });
});

/** The documents of a file of app/shopify. */
function documentsOf(file: string) {
  const source = readFileSync(new URL(`../../app/shopify/${file}`, import.meta.url), "utf8");
  return [...source.matchAll(/`#graphql([^`]*)`/g)].map(([, text]) => parse(text!));
}

describe("what is asked of Shopify", () => {
  const files = ["order-query.server.ts", "products.server.ts", "bulk-operation.server.ts"];
  const operations = files
    .flatMap(documentsOf)
    .flatMap((document) =>
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.OPERATION_DEFINITION
          ? [{ name: definition.name!.value, document, definition }]
          : [],
      ),
    );

  test.each(operations)("$name costs less than a query may", ({ document, definition }) => {
    expect(requestedCost(adminSchema(), document, definition, {})).toBeLessThan(1_000);
  });

  test("of an order in bulk is what is asked of one, but for what bulk cannot tell", () => {
    const single = operations.find(({ name }) => name === "OrderById")!.document;
    const lines = operations.find(({ name }) => name === "LinesOfOrder")!.document;
    const bulk = parse(bulkOrdersQuery("created_at", "2026-01-01T00:00:00.000Z"));
    const apart = [
      "lineItems",
      "refunds",
      "shippingLines",
      "shippingLine",
      "currentShippingPriceSet",
      "totalPriceSet",
    ];
    const facts = (text: string[]) =>
      text.filter((one) => !apart.some((n) => one.startsWith(n))).sort();
    expect(selectionOf(bulk, "node").length).toBeGreaterThan(20);
    expect(facts(selectionOf(bulk, "node"))).toEqual(facts(selectionOf(single, "order")));
    expect(selectionOf(bulk, "node", "lineItems").sort()).toEqual(
      selectionOf(lines, "nodes", "lineItems").sort(),
    );
  });
});

/** What the first field of a name asks for, within a field of another name where one is given. */
function selectionOf(document: ReturnType<typeof parse>, field: string, within?: string): string[] {
  let found: SelectionSetNode | undefined;
  const look = (set: ReturnType<typeof parse> | SelectionSetNode, name: string) => {
    let first: SelectionSetNode | undefined;
    visit(set, {
      Field: (node) => void (first ??= node.name.value === name ? node.selectionSet : undefined),
    });
    return first;
  };
  const outer = within === undefined ? document : look(document, within);
  if (outer) found = look(outer, field);
  return (found?.selections ?? []).map((selection) => print(selection));
}
