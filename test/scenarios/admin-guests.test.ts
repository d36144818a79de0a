import { afterAll, beforeAll, expect, test } from "vitest";
import { claimOrder } from "../../app/loyalty/claim-order.server.ts";
import { listGuestOrders, parseGuestPlace } from "../../app/loyalty/list-guest-orders.server.ts";
import type { GuestOrders } from "../../app/loyalty/list-guest-orders.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { BuyOptions, SimShop } from "../simulator/contract.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A shop where a cup costs 10 points, and whoever buys there without an account. */
async function open() {
  const shop = await world.openShop({ taxesIncluded: false });
  const variantId = shop.addProduct({ title: "Cup", price: "10.00" }).variants[0]!.id;
  const buy = (quantity: number, options: Partial<BuyOptions> = {}) =>
    shop.buy({ customer: null, lines: [{ variantId, quantity }], pay: "now", ...options });
  return { shop, buy };
}

const list = (shop: SimShop, at: string | null = null): Promise<GuestOrders> =>
  listGuestOrders(
    world.ctx,
    { shopId: shop.state.id, domain: shop.domain },
    at === null ? null : parseGuestPlace(at),
  );

const tokenOf = (link: string) => link.slice(link.lastIndexOf("/") + 1);

test("what a guest's order would bring is what it brings to whoever claims it by its link", async () => {
  const { shop, buy } = await open();
  expect(await list(shop)).toEqual({ orders: [], next: null, dependsOnOthers: false });
  const cancelled = buy(1);
  const known = shop.signUp({ firstName: "Ida", lastName: "Roth", email: "ida@example.com" });
  buy(4, { customer: known });
  await world.settle();
  world.clock.advance(MINUTE);
  const order = buy(3);
  const later = buy(2, { pay: "later" });
  await world.settle();
  world.clock.advance(MINUTE);
  shop.cancel(cancelled, { refund: true });
  shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], { refund: true });
  await world.settle();

  const { orders, next } = await list(shop);
  expect(next).toBeNull();
  const byName = (name: string) => orders.find(({ orderName }) => orderName === name);
  expect(orders).toHaveLength(2);
  expect(byName(later.name)).toMatchObject({ orderId: later.id, points: 20 });
  expect(byName(order.name)).toMatchObject({ orderId: order.id, points: 20 });
  const { claimLink } = byName(order.name)!;
  expect(claimLink).toMatch(`https://${shop.domain}/apps/rewards/claim/${shop.state.id}.`);

  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  const claimed = await claimOrder(world.ctx, shop.state.id, tokenOf(claimLink), anna.id);
  expect(claimed).toMatchObject({ ok: true, value: { points: 20 } });
  expect((await list(shop)).orders.map(({ orderId }) => orderId)).toEqual([later.id]);
  // A link is of one shop.
  const elsewhere = await world.openShop();
  expect((await list(elsewhere)).orders).toEqual([]);
  await world.audit(shop);
});

test("orders of two guests do not count for each other, and it is said where others would count", async () => {
  const { shop, buy } = await open();
  await changeProgram(world, shop, ({ earning }) => ({
    earning: { ...earning, caps: { ...earning.caps, perMember: 30 } },
  }));
  buy(2);
  world.clock.advance(MINUTE);
  buy(5);
  await world.settle();
  const { orders, dependsOnOthers } = await list(shop);
  expect(orders.map(({ points }) => points)).toEqual([30, 20]);
  expect(dependsOnOthers).toBe(true);
});

test("an order that waits for its products is listed without points", async () => {
  const { shop, buy } = await open();
  await changeProgram(world, shop, ({ earning }) => ({
    earning: {
      ...earning,
      except: { products: [], collections: [], tags: ["sale"], vendors: [], types: [] },
    },
  }));
  buy(1);
  await world.settle();
  await world.ctx.db.query("DELETE FROM product WHERE shop_id = $1", [shop.state.id]);
  await world.ctx.db.query(
    `UPDATE shop_order SET pinned = '{"products": [], "customerTags": null}' WHERE shop_id = $1`,
    [shop.state.id],
  );
  expect((await list(shop)).orders).toMatchObject([{ points: null }]);
});

test("the list goes on page by page, newest first, without a gap, past what brings nothing", async () => {
  const { shop, buy } = await open();
  buy(1);
  await world.settle();
  // Sixty copies, three at the same moment each; those of ten days are cancelled.
  await world.ctx.db.query(
    `INSERT INTO shop_order (shop_id, order_id, revision, placed_at, updated_at, triggered_at, facts, program_version,
       pinned, posted, steps)
     SELECT shop_id, 9000 + n, revision, placed_at + n / 3 * interval '1 day', updated_at, triggered_at,
       (facts::jsonb || jsonb_build_object('orderId', (9000 + n)::text, 'name', '#' || n,
         'placedAt', to_char((placed_at + n / 3 * interval '1 day') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
         || CASE WHEN n / 3 BETWEEN 5 AND 14 THEN jsonb_build_object('cancelledAt', placed_at) ELSE '{}' END)::json,
       program_version, pinned, 0, '[]'
     FROM shop_order, generate_series(1, 60) AS n WHERE shop_id = $1`,
    [shop.state.id],
  );
  world.clock.advance(30 * DAY);
  const names: string[] = [];
  const sizes: number[] = [];
  let at: string | null = null;
  do {
    const page: GuestOrders = await list(shop, at);
    names.push(...page.orders.map(({ orderName }) => orderName));
    sizes.push(page.orders.length);
    at = page.next;
  } while (at !== null);
  const counting = Array.from({ length: 60 }, (_, n) => n + 1)
    .filter((n) => Math.floor(n / 3) < 5 || Math.floor(n / 3) > 14)
    .toSorted((a, b) => Math.floor(b / 3) - Math.floor(a / 3) || a - b);
  // The first two copies were placed with the original, whose number is higher.
  expect(names).toEqual([...counting.map((n) => `#${n}`), "#1001"]);
  expect(sizes).toEqual([25, counting.length + 1 - 25]);
});

test("a place that is none of ours is none", () => {
  for (const text of [
    "",
    "x",
    "2027-01-01_5",
    "2027-01-01T00:00:00.000Z",
    "2027-01-01T00:00:00.000Z_x",
  ]) {
    expect(parseGuestPlace(text)).toBeNull();
  }
});
