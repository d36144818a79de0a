import { afterAll, beforeAll, expect, test } from "vitest";
import type { Program, Tier } from "../../app/core/program.ts";
import { reviewStanding } from "../../app/loyalty/review-standing.server.ts";
import { DAY, HOUR, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const gold: Tier = {
  id: "gold",
  name: "Gold",
  threshold: 120,
  keep: 120,
  graceDays: 0,
  multiplier: 2,
  color: "#6d7175",
  perks: [],
};

/** A shop in which Anna ordered two cups of 100, paid 60 of them, and got these 60 back: the cups are still hers. */
async function open(change: (program: Program) => Partial<Program>) {
  // A morning in Berlin, tomorrow: all that follows within hours is of one day.
  world.clock.set(new Date(Math.ceil(world.clock.now().getTime() / DAY) * DAY + 7 * HOUR));
  const shop = await world.openShop({ taxesIncluded: false, taxRate: 0 });
  await changeProgram(world, shop, change);
  const cup = shop.addProduct({ title: "Cup", price: "100.00" }).variants[0]!.id;
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  const buy = (quantity: number, pay: "now" | "later") =>
    shop.buy({ customer: anna, lines: [{ variantId: cup, quantity }], pay });
  const partly = buy(2, "later");
  await pass(MINUTE);
  shop.payLater(partly, { amount: "60.00" });
  await pass(MINUTE);
  shop.refundAmount(partly, "60.00");
  const giveBackACup = () => {
    const lines = [{ lineId: partly.lines[0]!.id, quantity: 1 }];
    shop.returnLines(partly, lines, { refund: false });
  };
  const available = async () => {
    await world.settle();
    await world.audit(shop);
    return (await world.balance(shop, anna)).available;
  };
  return { shop, buy, giveBackACup, available };
}

async function pass(milliseconds: number) {
  await world.settle();
  world.clock.advance(milliseconds);
}

test("all the money of an order paid in part went back: it uses nothing of the day's cap, and no later return without money changes that", async () => {
  const { buy, giveBackACup, available } = await open(({ earning }) => ({
    earning: { ...earning, caps: { perOrder: null, perDay: 150, perMember: null } },
  }));
  await pass(HOUR);
  buy(2, "now");
  expect(await available()).toBe(150);
  await pass(HOUR);
  giveBackACup();
  expect(await available()).toBe(150);
});

test("all the money of an order paid in part went back: it lifts nobody to a tier, and no later return without money changes that", async () => {
  const { shop, buy, giveBackACup, available } = await open(() => ({
    standing: { basis: "points", window: { kind: "lifetime" }, tiers: [gold] },
  }));
  // The night in which Anna leaves Gold again.
  await pass(2 * DAY);
  await reviewStanding(world.ctx, shop.state.id);
  buy(1, "now");
  expect(await available()).toBe(100);
  await pass(HOUR);
  giveBackACup();
  expect(await available()).toBe(100);
  await reviewStanding(world.ctx, shop.state.id);
  const { rows } = await world.ctx.db.query<{ tier: string | null }>(
    "SELECT tier FROM member WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows).toEqual([{ tier: null }]);
});
