import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { standingDraft } from "../../app/forms/standing-form.ts";
import type { TierDraft } from "../../app/forms/standing-form.ts";
import { readProgram } from "../../app/loyalty/read-program.server.ts";
import { action, loader } from "../../app/routes/app.tiers.tsx";
import { adminRequest, answered } from "../helpers/admin-request.ts";
import { MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";

const about = { locale: "en", currency: "EUR", timeZone: "Europe/Berlin" };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function open(shop: SimShop) {
  const { program, version } = await loader(adminRequest(world.sim, shop, "/app/tiers"));
  return { version, draft: standingDraft(program.standing, about) };
}

async function save(shop: SimShop, revision: number, draft: unknown) {
  const body = { locale: "en", revision, draft };
  return answered(await action(adminRequest(world.sim, shop, "/app/tiers", { body })));
}

const tier = (id: string, threshold: string): TierDraft => ({
  id,
  name: id,
  color: "#e0b23c",
  threshold,
  keep: "",
  graceDays: "0",
  multiplier: "1.5",
  perks: "",
});

const latest = (shop: SimShop) => readProgram(pool, shop.state.id);

test("members are placed by tiers as soon as they are saved, and keep what they earned", async () => {
  const shop = await world.openShop({ taxesIncluded: false });
  const cup = shop.addProduct({ title: "Cup", price: "40.00" }).variants[0]!.id;
  const ida = shop.signUp({ firstName: "Ida", lastName: "Roth", email: "ida@example.com" });
  const buy = () =>
    shop.buy({ customer: ida, lines: [{ variantId: cup, quantity: 1 }], pay: "now" });
  buy();
  await world.settle();
  world.clock.advance(MINUTE);
  const { draft, version } = await open(shop);
  const tiers = [tier("silver", "30"), tier("gold", "500.50")];
  expect(await save(shop, version, { ...draft, tiers })).toMatchObject({ status: 200 });
  world.clock.advance(MINUTE);
  await world.settle();
  const { rows } = await pool.query("SELECT tier, available::int FROM member WHERE shop_id = $1", [
    shop.state.id,
  ]);
  expect(rows).toEqual([{ tier: "silver", available: 40 }]);
  expect((await latest(shop)).program.standing?.tiers[1]).toMatchObject({ threshold: 50_050 });
  buy();
  await world.settle();
  expect(await world.balance(shop, ida)).toMatchObject({ available: 100 });
});

test("without tiers the program has no standing, and everything else stays", async () => {
  const shop = await world.openShop();
  const { draft, version } = await open(shop);
  await save(shop, version, { ...draft, tiers: [tier("silver", "30")] });
  const before = await latest(shop);
  expect(await save(shop, version + 1, { ...draft, tiers: [] })).toMatchObject({ status: 200 });
  expect((await latest(shop)).program).toEqual({ ...before.program, standing: null });
});

test("a second tab is refused, also one that shows the program's other settings", async () => {
  const shop = await world.openShop();
  const { draft, version } = await open(shop);
  const wanted = { ...draft, tiers: [tier("silver", "30")] };
  expect(await save(shop, version, wanted)).toMatchObject({ status: 200 });
  expect(await save(shop, version, { ...wanted, tiers: [] })).toMatchObject({
    status: 409,
    told: { changed: true },
  });
  expect((await latest(shop)).program.standing?.tiers).toHaveLength(1);
});

test.each([
  ["thresholds that do not rise", [tier("silver", "30"), tier("gold", "30")]],
  ["a threshold below zero", [tier("silver", "-5")]],
  ["the same tier twice", [tier("silver", "30"), tier("silver", "40")]],
  ["an id that is none", [tier("<script>", "30")]],
  ["no list", "silver"],
])("%s posted straight to the page: nothing changes", async (_name, tiers) => {
  const shop = await world.openShop();
  const { draft, version } = await open(shop);
  expect(await save(shop, version, { ...draft, tiers })).toMatchObject({
    status: 422,
    told: { ok: false, changed: false },
  });
  expect((await latest(shop)).version).toBe(version);
});
