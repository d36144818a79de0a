import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DownloadLink, HistoryPage, OrderPoints } from "../../app/core/shopper-api.ts";
import { pool } from "../../app/db.server.ts";
import { adjustPoints } from "../../app/loyalty/adjust-points.server.ts";
import { openApi } from "../helpers/api.ts";
import type { ApiDoor } from "../helpers/api.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
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

beforeAll(async () => {
  world = await openWorld({ seed: 35 });
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});
beforeEach(async () => {
  shop = await world.openShop({ taxesIncluded: false });
  cup = shop.addProduct({ title: "Cup", price: "12.00" }).variants[0]!.id;
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  ben = shop.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  await world.settle();
});

const buy = (customer = anna) =>
  shop.buy({ customer, lines: [{ variantId: cup, quantity: 1 }], pay: "now" });
const get = async <T>(path: string, customer = anna) => {
  const { status, body } = await api.ask(path, { token: api.token(shop, customer) });
  expect(status).toBe(200);
  return body as T;
};

test("by joining, what was bought before counts where the program says so", async () => {
  await changeProgram(world, shop, ({ membership }) => ({
    membership: { ...membership, join: "by_joining", earlierOrders: true },
  }));
  buy();
  await world.settle();
  expect(await get("/summary")).toMatchObject({ member: null, canJoin: true });
  const joined = await api.ask("/join", { token: api.token(shop, anna), body: {} });
  expect(joined.body).toMatchObject({ member: { available: 12 }, canJoin: false });
  const again = await api.ask("/join", { token: api.token(shop, anna), body: {} });
  expect(again.body).toMatchObject({ member: { available: 12 } });
  await world.audit(shop);
});

test("the summary says how a member stands, as of now", async () => {
  buy();
  await world.settle();
  expect(await get("/summary")).toMatchObject({
    program: { currency: "EUR", api: "https://treue.example/api/v1", rewards: [] },
    member: { available: 12, pending: 0, reserved: 0, firstOrder: false },
    canJoin: false,
    redemptions: [],
  });
});

test("an order tells what it earned, why, and until when it waits; then what happened to it", async () => {
  await changeProgram(world, shop, () => ({ award: { on: "paid", days: 14 } }));
  const order = buy();
  await world.settle();
  const points = await get<OrderPoints>(`/orders/${order.id}`);
  expect(points).toMatchObject({
    state: "settled",
    points: 12,
    breakdown: { about: "order", target: 12, lines: [{ title: "Cup", eligible: 1200 }] },
    entries: [{ kind: "earn", points: 12, orderName: order.name }],
  });
  expect(Date.parse(points.availableAt!) - world.clock.now().getTime()).toBeGreaterThan(13 * DAY);
  world.clock.advance(MINUTE);
  const lines = order.lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }));
  shop.returnLines(order, lines, { refund: true });
  await world.settle();
  expect(await get(`/orders/${order.id}`)).toMatchObject({
    points: 0,
    breakdown: { target: 0 },
    entries: [{ kind: "take_back", points: -12 }, { kind: "earn" }],
  });
});

test("somebody else's order looks like one that has not arrived, and like none at all", async () => {
  const order = buy();
  await world.settle();
  const unknown = { state: "unknown", points: 0, availableAt: null, breakdown: null, entries: [] };
  expect(await get(`/orders/${order.id}`, ben)).toEqual(unknown);
  expect(await get("/orders/9223372036854775807", anna)).toEqual(unknown);
  buy(ben);
  await world.settle();
  expect(await get(`/orders/${order.id}`, ben)).toEqual(unknown);
});

test("an order of the same number in another shop stays there", async () => {
  const order = buy();
  await world.settle();
  const other = await world.openShop();
  const token = api.token(other, anna);
  expect((await api.ask(`/orders/${order.id}`, { token })).body).toMatchObject({
    state: "unknown",
  });
});

test("history comes in pages of twenty, newest first, without a gap", async () => {
  for (let n = 0; n < 45; n++) buy();
  await world.settle();
  const pages: HistoryPage[] = [await get<HistoryPage>("/history")];
  for (let { before } = pages[0]!; before !== null; before = pages.at(-1)!.before)
    pages.push(await get<HistoryPage>(`/history?before=${before}`));
  expect(pages.map(({ entries }) => entries.length)).toEqual([20, 20, 5]);
  const seqs = pages.flatMap(({ entries }) => entries.map(({ seq }) => seq));
  expect(seqs).toEqual(Array.from({ length: 45 }, (_, n) => 45 - n));
  expect(pages[0]!.entries[0]).toMatchObject({ points: 12, balance: { available: 540 } });
  expect(pages[0]!.entries[0]!.orderName).toMatch(/^#/);
  expect(await get("/history", ben)).toEqual({ entries: [], before: null });
});

test("which member of staff it was, and what they wrote, stays with the shop", async () => {
  buy();
  await world.settle();
  const { rows } = await pool.query<{ member_id: string }>(
    "SELECT member_id FROM member WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, anna.id],
  );
  await adjustPoints(world.ctx, shop.state.id, {
    memberId: rows[0]!.member_id,
    points: 5,
    reason: "Late parcel",
    by: "902541635",
    key: "k",
  });
  const { entries } = await get<HistoryPage>("/history");
  expect(entries[0]).toMatchObject({ points: 5, breakdown: { reason: "by_staff" } });
  expect(JSON.stringify(entries)).not.toMatch(/902541635|Late parcel/);
});

test("all that is kept about a customer comes as a file, by token or by a link of five minutes", async () => {
  buy();
  await world.settle();
  const token = api.token(shop, anna);
  const file = await api.ask("/me.json", { token });
  expect(file.headers.get("content-disposition")).toContain("attachment");
  expect(file.body).toMatchObject({
    customer: anna.id,
    entries: [{ points: 12 }],
    orders: [{}],
    absences: [],
  });
  const { url, expiresAt } = await get<DownloadLink>("/me/link");
  expect(Date.parse(expiresAt) - world.clock.now().getTime()).toBe(5 * MINUTE);
  const path = url.replace("https://treue.example/api/v1", "");
  expect((await api.ask(path)).body).toEqual(file.body);
  world.clock.advance(5 * MINUTE + 1);
  expect(await api.ask(path)).toMatchObject({ status: 401, body: { code: "bad_link" } });
});

test("a link is for the customer it was made for, and nobody can make one", async () => {
  const { url } = await get<DownloadLink>("/me/link");
  const path = url.replace("https://treue.example/api/v1", "");
  const forged = [
    path.replace(anna.id, ben.id),
    path.replace(/\d+(?=\.[\w-]+$)/, "9999999999999"),
    path.replace(/\.[\w-]+$/, ".AAAA"),
    "/me.json?link=",
    "/me.json?link=1.2.3.4&link=1.2.3.4",
  ];
  for (const one of forged)
    expect(await api.ask(one)).toMatchObject({ status: 401, body: { code: "bad_link" } });
  expect(await api.ask("/me.json")).toMatchObject({ status: 401, body: { code: "no_token" } });
});

test("a file holds nothing of anybody else", async () => {
  const order = buy();
  await world.settle();
  const { text } = await api.ask("/me.json", { token: api.token(shop, ben) });
  expect(text).not.toContain(order.id);
  expect(text).not.toContain(anna.id);
});
