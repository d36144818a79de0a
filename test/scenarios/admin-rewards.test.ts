import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { newReward, rewardDraft } from "../../app/forms/reward-draft.ts";
import type { RewardDraft } from "../../app/forms/reward-draft.ts";
import type { Reward } from "../../app/core/reward.ts";
import { storeCreditScopes } from "../../app/forms/store-credit.ts";
import { listRewards } from "../../app/loyalty/list-rewards.server.ts";
import { readReward } from "../../app/loyalty/read-reward.server.ts";
import { saveReward } from "../../app/loyalty/save-reward.server.ts";
import { updateScopes } from "../../app/loyalty/update-scopes.server.ts";
import { action as order } from "../../app/routes/app.rewards._index.tsx";
import { action as change, loader as show } from "../../app/routes/app.rewards.$rewardId.tsx";
import { action as create } from "../../app/routes/app.rewards.new.tsx";
import { adminRequest, answered } from "../helpers/admin-request.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";

const about = { locale: "en", currency: "EUR", timeZone: "Europe/Berlin" };
const valid: RewardDraft = { ...newReward(), name: "Five off", amount: "5.00", cost: "500" };

const terms: Omit<Reward, "rewardId"> = {
  name: "Five off",
  what: { kind: "amount_off", amount: 500 },
  cost: 500,
  minSubtotal: null,
  items: null,
  tiers: [],
  from: null,
  until: null,
  codeDays: 90,
  perMember: null,
  stock: null,
  combines: { order: false, product: true, shipping: true },
  state: "draft",
};

let world: World;
let shop: SimShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.openShop();
});
afterAll(() => world.close());

async function add(
  draft: unknown,
  { of = shop, rewardId = randomUUID() }: { of?: SimShop; rewardId?: string } = {},
) {
  const body = { locale: "en", revision: null, rewardId, draft };
  const request = adminRequest(world.sim, of, "/app/rewards/new", { body });
  return { rewardId, ...answered(await create(request)) };
}

async function edit(rewardId: string, revision: number | null, draft: unknown, of = shop) {
  const body = { locale: "en", revision, draft };
  const path = `/app/rewards/${rewardId}`;
  return answered(await change(adminRequest(world.sim, of, path, { body, params: { rewardId } })));
}

const read = (rewardId: string, of = shop) => readReward(pool, of.state.id, rewardId);
const list = (of = shop) => listRewards(pool, of.state.id);

describe("a reward", () => {
  test("is made from what was typed, and its page opens", async () => {
    const { rewardId, status, told } = await add({ ...valid, minSubtotal: "25", state: "active" });
    expect({ status, told }).toEqual({ status: 200, told: { ok: true } });
    expect(await read(rewardId)).toMatchObject({
      ...{ ...terms, minSubtotal: 2_500, state: "active" },
      rewardId,
      revision: 1,
    });
    const { rows } = await pool.query(
      "SELECT state, terms->>'state' AS said FROM reward WHERE reward_id = $1",
      [rewardId],
    );
    expect(rows).toEqual([{ state: "active", said: "active" }]);
    const { rows: jobs } = await pool.query(
      "SELECT FROM graphile_worker.jobs WHERE key = 'publish-terms:' || $1",
      [shop.state.id],
    );
    expect(jobs).toHaveLength(1);
  });

  test("whose answer was lost is one reward, also when it is sent again", async () => {
    const { rewardId } = await add(valid);
    expect(await add(valid, { rewardId })).toMatchObject({ status: 200 });
    expect(await read(rewardId)).toMatchObject({ revision: 1 });
    expect(await add({ ...valid, cost: "1" }, { rewardId })).toMatchObject({ status: 409 });
    expect((await list()).filter((one) => one.rewardId === rewardId)).toHaveLength(1);
  });

  test("is changed by whoever saw its newest state, and by nobody else", async () => {
    const { rewardId } = await add(valid);
    expect(await edit(rewardId, 1, { ...valid, cost: "600" })).toMatchObject({ status: 200 });
    expect(await edit(rewardId, 1, { ...valid, cost: "700" })).toEqual({
      status: 409,
      told: { ok: false, changed: true, errors: {} },
    });
    expect(await edit(rewardId, null, { ...valid, cost: "700" })).toMatchObject({ status: 409 });
    expect(await read(rewardId)).toMatchObject({ cost: 600, revision: 2 });
  });

  test("is archived, and stays in the list", async () => {
    const { rewardId } = await add({ ...valid, state: "active" });
    await edit(rewardId, 1, { ...valid, state: "archived" });
    expect((await list()).find((one) => one.rewardId === rewardId)).toMatchObject({
      state: "archived",
    });
  });

  test("keeps what no page changes: its days are read back as they were saved", async () => {
    const { rewardId } = await add({ ...valid, from: "2026-12-01", until: "2026-12-24" });
    const saved = await read(rewardId);
    expect(saved).toMatchObject({
      from: "2026-11-30T23:00:00.000Z",
      until: "2026-12-24T23:00:00.000Z",
    });
    expect(await edit(rewardId, 1, rewardDraft(saved!, about))).toMatchObject({ status: 200 });
    expect(await read(rewardId)).toEqual({ ...saved, revision: 2 });
  });

  test("names its products, as Shopify calls them now", async () => {
    const cup = shop.addProduct({ title: "Cup", price: "10.00" });
    const draft = { ...valid, kind: "free_product", products: [{ id: cup.id, title: null }] };
    const { rewardId } = await add(draft);
    const path = `/app/rewards/${rewardId}`;
    const { titles } = await show(adminRequest(world.sim, shop, path, { params: { rewardId } }));
    expect(titles).toEqual({ [`gid://shopify/Product/${cup.id}`]: "Cup" });
  });
});

test("of many tabs that save a reward at once, one does", async () => {
  const { rewardId } = await add(valid);
  const tabs = [1, 2, 3, 4, 5].map((cost) =>
    saveReward(world.ctx, shop.state.id, { rewardId, revision: 1, reward: { ...terms, cost } }),
  );
  expect((await Promise.all(tabs)).filter(({ ok }) => ok)).toHaveLength(1);
  expect(await read(rewardId)).toMatchObject({ revision: 2 });
});

test("another shop's reward is neither shown nor changed", async () => {
  const { rewardId } = await add(valid);
  const other = await world.openShop();
  const path = `/app/rewards/${rewardId}`;
  const asked = adminRequest(world.sim, other, path, { params: { rewardId } });
  await expect(show(asked)).rejects.toMatchObject({ init: { status: 404 } });
  await expect(edit(rewardId, 1, { ...valid, cost: "1" }, other)).rejects.toMatchObject({
    init: { status: 404 },
  });
  expect(
    await saveReward(world.ctx, other.state.id, { rewardId, revision: 1, reward: terms }),
  ).toMatchObject({ ok: false, code: "unknown_reward" });
  expect(await read(rewardId)).toMatchObject({ cost: 500, revision: 1 });
  expect(await list(other)).toEqual([]);
  // An id of its own that happens to be the same is another reward.
  await add({ ...valid, cost: "7" }, { of: other, rewardId });
  expect(await read(rewardId)).toMatchObject({ cost: 500 });
  expect(await read(rewardId, other)).toMatchObject({ cost: 7 });
});

test.each<[string, object]>([
  ["nothing off", { amount: "0" }],
  ["a negative price", { cost: "-500" }],
  ["half a point", { cost: "0.5" }],
  ["an unknown kind", { kind: "free_car" }],
  ["a tier of another shop", { tiers: ["gold"] }],
  ["a product that is no number", { kind: "free_product", products: [{ id: "x", title: "" }] }],
  ["an end before its beginning", { from: "2026-05-02", until: "2026-05-01" }],
  ["a day after the last of all", { until: "9999-12-31" }],
  ["an unknown state", { state: "live" }],
])("%s posted straight to the page: nothing changes", async (_name, wrong) => {
  const { rewardId } = await add(valid);
  const before = await list();
  expect(await edit(rewardId, 1, { ...valid, ...wrong })).toMatchObject({ status: 422 });
  expect(await add({ ...valid, ...wrong })).toMatchObject({ status: 422 });
  expect(await add(valid, { rewardId: "1" })).toMatchObject({ status: 422 });
  expect(await list()).toEqual(before);
});

test("store credit becomes active only once the shop allows it", async () => {
  const draft = { ...valid, kind: "store_credit", state: "active" };
  const own = await world.openShop();
  expect(await add(draft, { of: own })).toMatchObject({
    status: 422,
    told: { errors: { state: { code: "no_store_credit" } } },
  });
  await updateScopes(pool, own.state.id, [...own.state.scopes, ...storeCreditScopes]);
  const { rewardId, status } = await add(draft, { of: own });
  expect(status).toBe(200);
  expect(await read(rewardId, own)).toMatchObject({
    state: "active",
    what: { kind: "store_credit", amount: 500 },
  });
});

test("rewards are put in order; new ones come last, and another shop's ids move nothing", async () => {
  const own = await world.openShop();
  const ids: string[] = [];
  for (const name of ["a", "b", "c"])
    ids.push((await add({ ...valid, name }, { of: own })).rewardId);
  const [a = "", b = "", c = ""] = ids;
  const put = async (body: unknown) =>
    answered(await order(adminRequest(world.sim, own, "/app/rewards", { body })));
  const foreign = (await list())[0]!.rewardId;
  const draft = { ids: [c, foreign, a] };
  expect(await put({ locale: "en", revision: null, draft })).toMatchObject({ status: 200 });
  expect((await list(own)).map(({ name }) => name)).toEqual(["c", "a", "b"]);
  expect((await list(own)).map(({ position }) => position)).toEqual([0, 1, 2]);
  await add({ ...valid, name: "d" }, { of: own });
  expect((await list(own)).map(({ name }) => name)).toEqual(["c", "a", "b", "d"]);
  expect(await put({ locale: "en", revision: null, draft: { ids: ["x"] } })).toMatchObject({
    status: 422,
  });
  expect((await list(own)).map(({ rewardId }) => rewardId).slice(0, 3)).toEqual([c, a, b]);
});
