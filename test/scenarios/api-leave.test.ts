import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { joinProgram } from "../../app/loyalty/join-program.server.ts";
import { idToGid } from "../../app/shopify/gid.ts";
import { offerReward, openApi } from "../helpers/api.ts";
import type { ApiDoor } from "../helpers/api.ts";
import { MINUTE } from "../helpers/clock.ts";
import { openComing } from "../helpers/coming.ts";
import type { Coming } from "../helpers/coming.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;
let api: ApiDoor;
let coming: Coming;

beforeAll(async () => {
  world = await openWorld({ seed: 34 });
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});
beforeEach(async () => {
  coming = await openComing(world, api);
});

const nothing = { available: 0, pending: 0, reserved: 0 };

test("whoever leaves lets go of all points, and what they buy until they join again counts nothing", async () => {
  const { shop, buy, post, leave, balance } = coming;
  await buy();
  const summary = await leave("too many e-mails");
  expect(summary).toMatchObject({ member: null, canJoin: true });
  expect(await balance()).toEqual(nothing);
  await buy();
  expect(await balance()).toEqual(nothing);
  const joined = await post("/join");
  expect(joined.body).toMatchObject({ member: { available: 0 }, canJoin: false });
  await buy();
  expect(await balance()).toMatchObject({ available: 100 });
  const { rows } = await pool.query(
    "SELECT reason, rejoined_at > left_at AS ended FROM member_absence WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows).toEqual([{ reason: "too many e-mails", ended: true }]);
  await world.audit(shop);
});

test("Shopify shows a member who left as none, and again once they are back", async () => {
  const { shop, anna, buy, post, leave } = coming;
  const shown = (): unknown =>
    JSON.parse(shop.metafield(idToGid("Customer", anna.id), "$app", "loyalty")?.value ?? "null");
  await post("/join");
  expect(shown()).toMatchObject({ available: 0 });
  await buy();
  expect(shown()).toMatchObject({ available: 100 });
  await leave();
  expect(shown()).not.toMatchObject({ available: expect.any(Number) as number });
  await post("/join");
  expect(shown()).toMatchObject({ available: 0 });
});

test("who joins while Shopify is told that they left is shown as a member", async () => {
  const { shop, anna, post, leave } = coming;
  const value = () => shop.metafield(idToGid("Customer", anna.id), "$app", "loyalty")?.value;
  await post("/join");
  const left = api.ask("/leave", { token: api.token(shop, anna), body: {} });
  expect((await left).status).toBe(200);
  // What it is told was read by then, and is on its way.
  world.sim.outages.delayMs = 1_000;
  const telling = world.runJobs();
  await sleep(500);
  expect(value()).not.toBe("null");
  await joinProgram(world.ctx, shop.state.id, anna.id);
  world.sim.outages.delayMs = 0;
  await telling;
  await world.settle();
  expect(JSON.parse(value() ?? "null")).toMatchObject({ available: 0 });
  await leave();
});

test("the same request to leave, come again after joining, changes nothing", async () => {
  const { shop, anna, buy, post, balance } = coming;
  const key = randomUUID();
  const leave = () => api.ask("/leave", { token: api.token(shop, anna), body: {}, key });
  await buy();
  expect((await leave()).status).toBe(200);
  world.clock.advance(MINUTE);
  await post("/join");
  await buy();
  expect((await leave()).status).toBe(200);
  expect(await balance()).toMatchObject({ available: 100 });
});

test("why the points are gone stands in the history", async () => {
  const { shop, anna, buy, leave } = coming;
  await buy();
  await leave();
  const { body } = await api.ask("/history", { token: api.token(shop, anna) });
  expect(body).toMatchObject({
    entries: [
      { kind: "adjust", points: -100, breakdown: { reason: "left_program" } },
      { kind: "earn", points: 100 },
    ],
  });
});

test("unused rewards are undone first; their points are let go with the rest", async () => {
  const { shop, anna, cup, buy, post, leave, balance } = coming;
  await buy();
  const rewardId = await offerReward(world, shop);
  const redeemed = await post("/redemptions", { rewardId });
  expect(redeemed.body).toMatchObject({ state: "ready" });
  expect(await balance()).toMatchObject({ available: 50, reserved: 50 });
  const { redemptions } = await leave();
  expect(redemptions).toMatchObject([{ state: "undone", code: null }]);
  expect(await balance()).toEqual(nothing);
  const { code } = redeemed.body as { code: string };
  const lines = [{ variantId: cup, quantity: 1 }];
  const [tried] = shop.tryCodes({ customer: anna, lines, pay: "now", codes: [code] });
  expect(tried?.refused).not.toBeNull();
  expect(await post("/redemptions", { rewardId })).toMatchObject({
    status: 409,
    body: { code: "not_member" },
  });
  await world.audit(shop);
});

test("where a reward cannot be undone now, nobody leaves", async () => {
  const { shop, anna, buy, post, balance } = coming;
  await buy();
  const rewardId = await offerReward(world, shop);
  await post("/redemptions", { rewardId });
  Object.assign(world.sim.outages, { failNext: 20, status: 503 });
  const answer = await api.ask("/leave", { token: api.token(shop, anna), body: {} });
  world.sim.outages.failNext = 0;
  expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
  const { rowCount } = await pool.query("SELECT FROM member_absence WHERE shop_id = $1", [
    shop.state.id,
  ]);
  expect(rowCount).toBe(0);
  expect(await balance()).toMatchObject({ available: 50, reserved: 50 });
});

test("leaving twice changes nothing; whoever never took part cannot leave", async () => {
  const { shop, buy, post, leave } = coming;
  const stranger = await post("/leave");
  expect(stranger).toMatchObject({ status: 409, body: { code: "not_member" } });
  await buy();
  await leave();
  await leave();
  const { rowCount } = await pool.query("SELECT FROM member_absence WHERE shop_id = $1", [
    shop.state.id,
  ]);
  expect(rowCount).toBe(1);
});

test("a merge keeps what the account had that took part", async () => {
  const { shop, anna, buy, passing, leave, balance } = coming;
  const ben = shop.signUp({ firstName: "Ben", lastName: "Berg", email: "ben@example.com" });
  await buy();
  await buy({ customer: ben });
  await leave();
  await passing(() => {
    shop.mergeCustomers(anna, ben);
  });
  expect(await balance()).toEqual({ ...nothing, available: 100 });
  await buy();
  expect(await balance()).toEqual({ ...nothing, available: 200 });
  await world.audit(shop);
});

test("whoever left with the only account they used stays away after a merge", async () => {
  const { shop, anna, buy, passing, leave } = coming;
  const ben = shop.signUp({ firstName: "Ben", lastName: "Berg", email: "ben@example.com" });
  await buy();
  await leave();
  await passing(() => {
    shop.mergeCustomers(ben, anna);
  });
  await buy({ customer: ben });
  expect(await world.balance(shop, ben)).toEqual(nothing);
  await world.audit(shop);
});

test("whoever is forgotten leaves no absence and no key behind", async () => {
  const { shop, anna, buy, passing, leave } = coming;
  await buy();
  await leave("private");
  await passing(() => {
    shop.redactCustomer(anna);
  });
  for (const table of ["member_absence", "api_change"]) {
    const { rowCount } = await pool.query(`SELECT FROM ${table} WHERE shop_id = $1`, [
      shop.state.id,
    ]);
    expect(rowCount).toBe(0);
  }
  await world.audit(shop);
});
