import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { ShopperRedemption } from "../../app/core/shopper-api.ts";
import type { Tier } from "../../app/core/program.ts";
import { pool } from "../../app/db.server.ts";
import { log } from "../../app/log.server.ts";
import { redeemReward } from "../../app/loyalty/redeem-reward.server.ts";
import { offerReward, openApi } from "../helpers/api.ts";
import type { ApiDoor } from "../helpers/api.ts";
import { MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;
let api: ApiDoor;
let shop: SimShop;
let cup: string;
let anna: SimCustomer;
let ben: SimCustomer;

const gold: Tier = {
  id: "gold",
  name: "Gold",
  threshold: 10_000,
  keep: 10_000,
  graceDays: 0,
  multiplier: 1,
  color: "#d4af37",
  perks: [],
};

beforeAll(async () => {
  world = await openWorld({ seed: 33 });
  api = await openApi(world);
  shop = await world.openShop({ taxesIncluded: false });
  await changeProgram(world, shop, () => ({
    standing: { basis: "points", window: { kind: "lifetime" }, tiers: [gold] },
  }));
  cup = shop.addProduct({ title: "Cup", price: "100.00" }).variants[0]!.id;
});
afterAll(async () => {
  await api.close();
  await world.close();
});
/** Both have a hundred points, and nobody's pace is remembered. */
beforeEach(async () => {
  world.clock.advance(MINUTE);
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  ben = shop.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  for (const customer of [anna, ben])
    shop.buy({ customer, lines: [{ variantId: cup, quantity: 1 }], pay: "now" });
  await world.settle();
});

const redeem = (body: unknown, { by = anna, key }: { by?: SimCustomer; key?: string } = {}) =>
  api.ask("/redemptions", { token: api.token(shop, by), body, ...(key !== undefined && { key }) });
const redemptionOf = ({ body }: { body: unknown }) => body as ShopperRedemption;

/** What the door logged about what it refused meanwhile: why, and with which status. */
async function refusals(work: () => Promise<unknown>): Promise<unknown[]> {
  const spy = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  try {
    await work();
    return spy.mock.calls.map(([line]) => line).map((line) => (line as { why?: string }).why);
  } finally {
    spy.mockRestore();
  }
}

async function untouched(customer = anna) {
  expect(await world.balance(shop, customer)).toEqual({ available: 100, pending: 0, reserved: 0 });
  const { rows } = await pool.query(
    "SELECT FROM redemption JOIN member USING (shop_id, member_id) WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, customer.id],
  );
  expect(rows).toHaveLength(0);
}

test("a reward becomes a code, and the same request again the same code", async () => {
  const rewardId = await offerReward(world, shop);
  const key = randomUUID();
  const first = await redeem({ rewardId }, { key });
  expect(first).toMatchObject({ status: 200, body: { state: "ready", points: 50, amount: 500 } });
  expect(redemptionOf(first).code).toMatch(/\S{10,}/);
  expect(redemptionOf(await redeem({ rewardId }, { key }))).toEqual(redemptionOf(first));
  expect(await world.balance(shop, anna)).toMatchObject({ available: 50, reserved: 50 });
  const { redemptionId } = redemptionOf(first);
  const read = await api.ask(`/redemptions/${redemptionId}`, { token: api.token(shop, anna) });
  expect(redemptionOf(read)).toEqual(redemptionOf(first));
  await world.audit(shop);
});

test("an unused reward is undone, twice with the same end", async () => {
  const rewardId = await offerReward(world, shop);
  const { redemptionId } = redemptionOf(await redeem({ rewardId }));
  const token = api.token(shop, anna);
  for (let times = 0; times < 2; times++) {
    const undone = await api.ask(`/redemptions/${redemptionId}/undo`, { token, body: {} });
    expect(undone).toMatchObject({ status: 200, body: { state: "undone", code: null } });
  }
  expect(await world.balance(shop, anna)).toMatchObject({ available: 100, reserved: 0 });
});

test("one key stands for one redemption: with another body it is refused and logged", async () => {
  const rewardId = await offerReward(world, shop);
  const other = await offerReward(world, shop, { cost: 1 });
  const key = randomUUID();
  await redeem({ rewardId }, { key });
  const why = await refusals(async () => {
    const again = await redeem({ rewardId: other }, { key });
    expect(again).toMatchObject({ status: 409, body: { code: "key_reused" } });
  });
  expect(why).toEqual(["key_reused"]);
  expect(await world.balance(shop, anna)).toMatchObject({ available: 50, reserved: 50 });
});

test("a member's token reaches nothing of another member's", async () => {
  const rewardId = await offerReward(world, shop);
  const { redemptionId } = redemptionOf(await redeem({ rewardId }));
  const token = api.token(shop, ben);
  const why = await refusals(async () => {
    const read = await api.ask(`/redemptions/${redemptionId}`, { token });
    const never = await api.ask(`/redemptions/${randomUUID()}`, { token });
    const undone = await api.ask(`/redemptions/${redemptionId}/undo`, { token, body: {} });
    expect([read.status, undone.status]).toEqual([404, 404]);
    expect(read.body).toEqual(never.body);
  });
  expect(why).toEqual(["unknown_redemption", "unknown_redemption", "unknown_redemption"]);
  expect(await world.balance(shop, anna)).toMatchObject({ available: 50, reserved: 50 });
  await untouched(ben);
});

test("the same key of two members makes two redemptions", async () => {
  const rewardId = await offerReward(world, shop);
  const key = randomUUID();
  const ids = [await redeem({ rewardId }, { key }), await redeem({ rewardId }, { key, by: ben })];
  expect(new Set(ids.map((one) => redemptionOf(one).redemptionId)).size).toBe(2);
});

test.each([
  ["negative", "-50", 422, "invalid"],
  ["no", "0", 422, "invalid"],
  ["fractional", "50.5", 422, "invalid"],
  ["huge", "1e300", 422, "invalid"],
  ["more than a number holds", "1e400", 422, "invalid"],
  ["more than anybody has", "9007199254740991", 422, "invalid"],
  ["NaN", "NaN", 400, "not_json"],
  ["spelled", '"50"', 422, "invalid"],
  ["many", "[50]", 422, "invalid"],
  ["off the step", "55", 409, "points_not_offered"],
  ["fewer than offered", "10", 409, "points_not_offered"],
  ["more than offered", "1000000", 409, "points_not_offered"],
  ["more than there are", "500", 409, "not_enough"],
])("%s points are refused and logged, and change nothing", async (_how, points, status, code) => {
  const what = { kind: "variable", min: 20, max: 1000, step: 10, amountPerStep: 100 } as const;
  const rewardId = await offerReward(world, shop, { what, cost: 0 });
  const why = await refusals(async () => {
    const body = `{"rewardId": "${rewardId}", "points": ${points}}`;
    expect(await redeem(body)).toMatchObject({ status, body: { code } });
  });
  expect(why).toEqual([code]);
  await untouched();
});

test.each([
  ["of a tier that the member does not have", { tiers: ["gold"] }, 409, "wrong_tier"],
  ["that is archived", { state: "archived" as const }, 409, "not_active"],
  ["that is a draft", { state: "draft" as const }, 409, "not_active"],
  ["whose time is over", { until: "2020-01-01T00:00:00.000Z" }, 409, "not_in_time"],
  ["that is out of stock", { stock: 0 }, 409, "sold_out"],
  ["that costs more than there is", { cost: 101 }, 409, "not_enough"],
])("a reward %s is refused and logged, and changes nothing", async (_what, terms, status, code) => {
  const rewardId = await offerReward(world, shop, terms);
  const why = await refusals(async () => {
    expect(await redeem({ rewardId })).toMatchObject({ status, body: { code } });
  });
  expect(why).toEqual([code]);
  await untouched();
});

test.each([
  ["told", "70", 200],
  ["not told", undefined, 200],
  ["told as no id of Shopify's", "gid://shopify/ProductVariant/70", 422],
])(
  "a cart whose variants are %s is read, or refused as a whole",
  async (_how, variantId, status) => {
    const rewardId = await offerReward(world, shop);
    const lines = [{ productId: "7", collections: null, amount: 8000, variantId }];
    const cart = { subtotal: 8000, lines, codes: [] };
    expect((await redeem({ rewardId, cart })).status).toBe(status);
  },
);

test("what Shopify will not make is refused for good, and another wish is another redemption", async () => {
  const product = shop.addProduct({ title: "Gone", price: "10.00" });
  const items = { products: [product.id], collections: [] };
  const rewardId = await offerReward(world, shop, { items });
  shop.deleteProduct(product);
  const key = randomUUID();
  const refused = { status: 409, body: { code: "not_made" } };
  const why = await refusals(async () => {
    expect(await redeem({ rewardId }, { key })).toMatchObject(refused);
    expect(await redeem({ rewardId }, { key })).toMatchObject(refused);
    expect(await redeem({ rewardId })).toMatchObject(refused);
  });
  expect(why.filter((code) => code === "not_made")).toHaveLength(3);
  const failed = await pool.query("SELECT FROM redemption WHERE shop_id = $1 AND reward_id = $2", [
    shop.state.id,
    rewardId,
  ]);
  expect(failed.rowCount).toBe(2);
  expect(await world.balance(shop, anna)).toMatchObject({ available: 100, reserved: 0 });
});

test("a reward of another shop does not exist here", async () => {
  const other = await world.openShop();
  const rewardId = await offerReward(world, other);
  const why = await refusals(async () => {
    expect(await redeem({ rewardId })).toMatchObject({ status: 404 });
    expect(await redeem({ rewardId: randomUUID() })).toMatchObject({ status: 404 });
    expect(await redeem({ rewardId: "1" })).toMatchObject({ status: 422 });
  });
  expect(why).toEqual(["unknown_reward", "unknown_reward", "invalid"]);
  await untouched();
});

test("a customer who is no member gets nothing", async () => {
  const rewardId = await offerReward(world, shop);
  const carla = shop.signUp({ firstName: "Carla", lastName: "Dahl", email: "carla@example.com" });
  await world.settle();
  const answer = await redeem({ rewardId }, { by: carla });
  expect(answer).toMatchObject({ status: 409, body: { code: "not_member" } });
});

test("a customer of one shop is nobody in another", async () => {
  const rewardId = await offerReward(world, shop);
  const other = await world.openShop();
  const token = api.token(other, anna);
  const answer = await api.ask("/redemptions", { token, body: { rewardId } });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  await untouched();
});

test(
  "of a thousand requests at once for one balance, one is given",
  { timeout: 120_000 },
  async () => {
    const rewardId = await offerReward(world, shop, { cost: 100 });
    const codes: (string | undefined)[] = [];
    const why = await refusals(async () => {
      const answers = await Promise.all(Array.from({ length: 1000 }, () => redeem({ rewardId })));
      for (const { body } of answers) codes.push((body as { code?: string }).code);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });
    expect(codes.filter((code) => code === "not_enough")).toHaveLength(19);
    expect(codes.filter((code) => code === "too_many")).toHaveLength(980);
    expect(why).toHaveLength(999);
    expect(await world.balance(shop, anna)).toEqual({ available: 0, pending: 0, reserved: 100 });
    await world.audit(shop);
  },
);

test("nor are more where nothing slows them down", { timeout: 120_000 }, async () => {
  const rewardId = await offerReward(world, shop, { cost: 50 });
  const results = await Promise.all(
    Array.from({ length: 1000 }, () =>
      redeemReward(world.ctx, shop.state.id, anna.id, randomUUID(), { rewardId }),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(2);
  expect(await world.balance(shop, anna)).toEqual({ available: 0, pending: 0, reserved: 100 });
  await world.audit(shop);
});
