import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import type { Ask } from "../../app/shopify/admin.server.ts";
import { BulkFileGone, readBulkFile } from "../../app/shopify/bulk-file.server.ts";
import {
  BulkBusy,
  readBulkOperation,
  runBulkQuery,
} from "../../app/shopify/bulk-operation.server.ts";
import { bulkOrdersQuery, readBulkOrders } from "../../app/shopify/bulk-orders.server.ts";
import type { BulkOrder } from "../../app/shopify/bulk-orders.server.ts";
import { queryOrder } from "../../app/shopify/order-query.server.ts";
import { openAsking } from "../helpers/asking.ts";
import type { Asking } from "../helpers/asking.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { redirected } from "../simulator/redirected.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer, SimOrder, SimProduct } from "../simulator/state.ts";

let world: Asking;
let shop: SimShop;
let ask: Ask;
let anna: SimCustomer;
let tea: SimProduct;

beforeAll(async () => {
  world = await openAsking({ seed: 12, bigIds: true });
  setAbstractFetchFunc(redirected(world.simulatorUrl));
});
afterAll(() => world.close());

beforeEach(async () => {
  ({ shop, ask } = await world.openShop({ taxesIncluded: false }));
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  tea = shop.addProduct({ title: "Tee aus Nürnberg 🍵", price: "4.50", vendor: "Teehaus" });
});

const buy = (quantity = 1): SimOrder =>
  shop.buy({
    customer: anna,
    lines: [
      { variantId: tea.variants[0]!.id, quantity },
      { variantId: tea.variants[0]!.id, quantity: 1 },
    ],
    pay: "now",
    shipping: "3.00",
  });

const longAgo = "2020-01-01T00:00:00.000Z";

async function run(query = bulkOrdersQuery("created_at", longAgo)) {
  const operationId = await runBulkQuery(ask, query);
  await world.sim.idle();
  return (await readBulkOperation(ask, operationId))!;
}

async function listOf<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** Reads a file like one who is stopped after every order, and goes on where the last one ended. */
async function readInSteps(url: string): Promise<BulkOrder[]> {
  const list: BulkOrder[] = [];
  for (;;) {
    const next = await readBulkOrders(url, list.at(-1)?.endByte ?? 0).next();
    if (next.done) return list;
    list.push(next.value);
  }
}

describe("orders read in bulk", () => {
  test("are what the same orders are when asked for one by one", async () => {
    const orders = [buy(1), buy(2), buy(3)];
    shop.fulfill(orders[1]!);
    shop.dispute(orders[2]!, "chargeback");
    const { status, url, roots } = await run();
    expect({ status, roots }).toEqual({ status: "completed", roots: 3 });
    const read = await listOf(readBulkOrders(url!, 0));
    const asked = await Promise.all(orders.map(({ id }) => queryOrder(ask, id)));
    expect(read.map(({ order }) => order)).toEqual(asked);
  });

  test("with refunds have to be asked for by their id", async () => {
    const order = buy(2);
    shop.refundAmount(order, "1.00");
    const { url } = await run();
    expect(await listOf(readBulkOrders(url!, 0))).toEqual([
      {
        orderId: order.id,
        updatedAt: expect.any(String) as string,
        financialStatus: "partially_refunded",
        cancelledAt: null,
        customerId: anna.id,
        disputes: [],
        contents: {
          fulfilledAt: null,
          refundIds: [order.refunds[0]!.id],
          sums: { total: 16_58, outstanding: 0 },
        },
        order: null,
        endByte: expect.any(Number) as number,
      },
    ]);
  });

  test("may be read in as many steps as one likes, none twice, none left out", async () => {
    const orders = Array.from({ length: 20 }, (_, n) => buy(n + 1));
    const { url } = await run();
    const whole = await listOf(readBulkOrders(url!, 0));
    expect(whole.map(({ orderId }) => orderId)).toEqual(orders.map(({ id }) => id));
    expect(await readInSteps(url!)).toEqual(whole);
  });

  test("are those of the time asked for", async () => {
    const early = buy();
    world.clock.advance(DAY);
    const since = world.clock.now().toISOString();
    const late = buy();
    const created = await run(bulkOrdersQuery("created_at", since));
    const ids = async (url: string) =>
      (await listOf(readBulkOrders(url, 0))).map(({ orderId }) => orderId);
    expect(await ids(created.url!)).toEqual([late.id]);
    shop.fulfill(early);
    const changed = await run(bulkOrdersQuery("updated_at", since));
    expect((await ids(changed.url!)).sort()).toEqual([early.id, late.id].sort());
  });

  test("of a shop that has none are no file", async () => {
    expect(await run()).toMatchObject({ status: "completed", url: null, objects: 0 });
  });
});

describe("a result", () => {
  test("goes on where its connection broke", async () => {
    for (let n = 0; n < 20; n++) buy(n + 1);
    const { url } = await run();
    const whole = await listOf(readBulkFile(url!, 0));
    world.sim.outages.breakDownloadNext = 3;
    expect(await listOf(readBulkFile(url!, 0))).toEqual(whole);
    expect(world.sim.outages.breakDownloadNext).toBe(0);
  });

  test("that is over is empty from there on", async () => {
    buy();
    const { url } = await run();
    const end = (await listOf(readBulkFile(url!, 0))).at(-1)!.endByte;
    expect(await listOf(readBulkFile(url!, end))).toEqual([]);
  });

  test("is gone after a week", async () => {
    buy();
    const { url } = await run();
    world.clock.advance(8 * DAY);
    await expect(listOf(readBulkFile(url!, 0))).rejects.toThrow(BulkFileGone);
  });

  test("of another query is not taken for orders", async () => {
    shop.addProduct({ title: "Cup", price: "9.00" });
    const { url } = await run("{ products { edges { node { id title } } } }");
    await expect(listOf(readBulkOrders(url!, 0))).rejects.toThrow();
  });
});

describe("an operation", () => {
  test("that is one too many is refused for now", async () => {
    world.sim.outages.holdBulk = true;
    buy();
    const query = bulkOrdersQuery("created_at", longAgo);
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push(await runBulkQuery(ask, query));
    await expect(runBulkQuery(ask, query)).rejects.toThrow(BulkBusy);
    world.sim.outages.holdBulk = false;
    await world.sim.idle();
    expect(await readBulkOperation(ask, ids[0]!)).toMatchObject({ status: "completed" });
    world.clock.advance(MINUTE);
    await expect(runBulkQuery(ask, query)).resolves.toMatch(/^gid:/);
    await world.sim.idle();
  });

  test("that Shopify does not accept fails with its words", async () => {
    await expect(runBulkQuery(ask, "{ shop { name } }")).rejects.toThrow("bulkOperationRunQuery");
  });

  test("that nobody knows is none", async () => {
    expect(await readBulkOperation(ask, "gid://shopify/BulkOperation/1")).toBeNull();
  });

  test("that failed tells so", async () => {
    buy();
    world.sim.outages.failBulkNext = 1;
    expect(await run()).toMatchObject({ status: "failed", errorCode: "INTERNAL_SERVER_ERROR" });
  });
});
