import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caps, EarningRule, Program } from "../../app/core/program.ts";
import type { PublishedMember, PublishedProgram } from "../../app/core/published.ts";
import type { Reward } from "../../app/core/reward.ts";
import { publishTerms } from "../../app/loyalty/publish-terms.server.ts";
import { readPublishedMember } from "../../app/loyalty/read-published-member.server.ts";
import { readPublishedProgram } from "../../app/loyalty/read-published-program.server.ts";
import { saveReward } from "../../app/loyalty/save-reward.server.ts";
import { idToGid } from "../../app/shopify/gid.ts";
import { plainReward } from "../helpers/any-reward.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function open() {
  const shop = await world.openShop();
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  const buy = (price: string) => {
    const [cup] = shop.addProduct({ title: "Cup", price }).variants;
    return shop.buy({ customer: anna, lines: [{ variantId: cup!.id, quantity: 1 }], pay: "now" });
  };
  await world.settle();
  return { shop, anna, buy };
}

function toldOfProgram(shop: SimShop): PublishedProgram {
  const { value } = shop.metafield(idToGid("Shop", shop.state.id), "$app", "program") ?? {};
  return JSON.parse(value ?? "null") as PublishedProgram;
}

async function toldOf(shop: SimShop, { id }: SimCustomer): Promise<PublishedMember> {
  await world.settle();
  const { value } = shop.metafield(idToGid("Customer", id), "$app", "loyalty") ?? {};
  const told = JSON.parse(value ?? "null") as PublishedMember;
  const read = await readPublishedMember(world.ctx, shop.state.id, id);
  expect({ ...read, asOf: "" }).toEqual({ ...told, asOf: "" });
  return told;
}

const earning =
  (changes: Partial<Program["earning"]>) =>
  (program: Program): Partial<Program> => ({ earning: { ...program.earning, ...changes } });

const welcome: EarningRule = {
  id: "welcome",
  name: "Welcome",
  multiplier: 1,
  bonus: 25,
  lines: null,
  channels: [],
  currencies: [],
  customerTags: [],
  from: null,
  until: null,
  weekdays: [],
  firstOrder: true,
};

const voucher = {
  ...plainReward,
  name: "5 € off",
  codeDays: 30,
  perMember: 2,
  stock: 3,
  combines: { order: false, product: false, shipping: true },
};

async function redeemed(shop: SimShop, customer: SimCustomer, rewardId: string, state: string) {
  await world.ctx.db.query(
    `INSERT INTO redemption (shop_id, redemption_id, member_id, points, state, uses, reward_id, terms, fulfilment, order_id, created_at, updated_at, ended_at)
     SELECT $1, $2, member_id, 1, $3::text, '[]', $4, '{}', 'ready', CASE WHEN $3 = 'captured' THEN 1 END, now(), now(),
       CASE WHEN $3 <> 'reserved' THEN now() END
     FROM member WHERE shop_id = $1 AND customer_id = $5`,
    [shop.state.id, randomUUID(), state, rewardId, customer.id],
  );
}

test("a shop that installs the app shows its program, with whether its prices hold the tax", async () => {
  const { shop } = await open();
  expect(toldOfProgram(shop)).toMatchObject({
    version: 1,
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
    api: "https://treue.example/api/v1",
    program: { pointsName: null, earning: { pointsPerUnit: 1 }, standing: null },
    rewards: [],
  });
  const untaxed = await world.openShop({ taxesIncluded: false });
  await world.settle();
  expect(toldOfProgram(untaxed).taxesIncluded).toBe(false);
});

test("a new version is shown, and never what only the merchant needs", async () => {
  const { shop } = await open();
  await changeProgram(world, shop, earning({ pointsPerUnit: 3 }));
  await world.settle();
  const told = toldOfProgram(shop);
  expect(told).toMatchObject({ version: 2, program: { earning: { pointsPerUnit: 3 } } });
  expect(Object.keys(told.program).toSorted()).toEqual([
    "award",
    "earning",
    "membership",
    "pointsName",
    "standing",
  ]);
});

test("who reads without Shopify takes the tax from the newest order", async () => {
  const { shop, buy } = await open();
  buy("10.00");
  await world.settle();
  const read = await readPublishedProgram(world.ctx, shop.state.id);
  expect({ ...read, asOf: "" }).toEqual({ ...toldOfProgram(shop), asOf: "" });
});

test("rewards are shown while shoppers can have them: active, not over, sold out where none is left", async () => {
  const { shop, anna, buy } = await open();
  buy("10.00");
  const ids = [1, 2, 3, 4].map(() => randomUUID());
  const [active, draft, over, coming] = ids as [string, string, string, string];
  const at = (days: number) => new Date(world.clock.now().getTime() + days * DAY).toISOString();
  const save = (rewardId: string, changes: Partial<Reward>) =>
    saveReward(world.ctx, shop.state.id, {
      rewardId,
      revision: null,
      reward: { ...voucher, ...changes },
    });
  await save(active, {});
  await save(draft, { state: "draft" });
  await save(over, { until: at(-1) });
  await save(coming, { from: at(2) });
  await world.settle();
  const shown = () =>
    toldOfProgram(shop).rewards.map(({ rewardId, soldOut }) => [rewardId, soldOut]);
  expect(shown()).toEqual([
    [active, false],
    [coming, false],
  ]);
  expect(toldOfProgram(shop).rewards[0]).not.toHaveProperty("stock");
  for (const state of ["reserved", "captured", "released"])
    await redeemed(shop, anna, active, state);
  await publishTerms(world.ctx, shop.state.id);
  expect(shown()[0]).toEqual([active, false]);
  await redeemed(shop, anna, active, "reserved");
  await publishTerms(world.ctx, shop.state.id);
  expect(shown()[0]).toEqual([active, true]);
  expect((await readPublishedMember(world.ctx, shop.state.id, anna.id))?.redeemed).toEqual({
    [active]: 3,
  });
});

test("a member's next order is the first until one counts, also one that is worth no point", async () => {
  const { shop, anna, buy } = await open();
  await changeProgram(world, shop, earning({ rules: [welcome], rounding: "floor" }));
  await changeProgram(world, shop, (program) => ({
    earning: { ...program.earning, pointsPerUnit: 0.001, rules: [{ ...welcome, bonus: 0 }] },
  }));
  const gift = buy("0.00");
  expect(gift.id).toBeTruthy();
  await world.settle();
  const order = buy("10.00");
  expect(await toldOf(shop, anna)).toMatchObject({ available: 0, firstOrder: false });
  world.clock.advance(MINUTE);
  shop.cancel(order, { refund: true });
  expect(await toldOf(shop, anna)).toMatchObject({ firstOrder: true });
});

test("a member sees what the caps leave, of the day by the shop's own clock", async () => {
  const { shop, anna, buy } = await open();
  buy("10.00");
  expect((await toldOf(shop, anna)).allowance).toEqual({ day: null, member: null });
  const caps: Caps = { perOrder: null, perDay: 30, perMember: 50 };
  await changeProgram(world, shop, earning({ caps, includeTax: true }));
  // Told anew, although no point of hers moved: 10.00 with 20 % of tax was worth 8.
  expect((await toldOf(shop, anna)).allowance).toEqual({ day: 22, member: 42 });
  world.clock.advance(DAY);
  buy("20.00");
  expect((await toldOf(shop, anna)).allowance).toEqual({ day: 10, member: 22 });
  buy("20.00");
  expect((await toldOf(shop, anna)).allowance).toEqual({ day: 0, member: 12 });
});
