import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { programDraft } from "../../app/forms/program-form.ts";
import type { ProgramDraft } from "../../app/forms/program-form.ts";
import { publishProgram } from "../../app/loyalty/publish-program.server.ts";
import { readProgram } from "../../app/loyalty/read-program.server.ts";
import { action, loader } from "../../app/routes/app.program.tsx";
import { adminRequest, answered } from "../helpers/admin-request.ts";
import { MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";

const german = { locale: "de", currency: "EUR", timeZone: "Europe/Berlin" };
const rule = {
  id: "welcome",
  name: "Welcome",
  multiplier: 1,
  bonus: 50,
  lines: null,
  channels: [],
  currencies: [],
  customerTags: [],
  from: null,
  until: null,
  weekdays: [],
  firstOrder: true,
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function open(shop: SimShop) {
  const { program, version } = await loader(adminRequest(world.sim, shop, "/app/program"));
  return { program, version, draft: programDraft(program, german) };
}

async function save(shop: SimShop, body: unknown) {
  return answered(await action(adminRequest(world.sim, shop, "/app/program", { body })));
}

const withRate = (draft: ProgramDraft, pointsPerUnit: string): ProgramDraft => ({
  ...draft,
  earning: { ...draft.earning, pointsPerUnit },
});

const latest = async (shop: SimShop) => readProgram(pool, shop.state.id);

async function asked(shop: SimShop): Promise<string[]> {
  const { rows } = await pool.query<{ task: string }>(
    "SELECT task_identifier AS task FROM graphile_worker.jobs WHERE key LIKE '%:' || $1 ORDER BY 1",
    [shop.state.id],
  );
  return rows.map(({ task }) => task);
}

test("what is saved is a new version for new orders; nothing already earned changes", async () => {
  const shop = await world.openShop({ taxesIncluded: false });
  const cup = shop.addProduct({ title: "Cup", price: "10.00" }).variants[0]!.id;
  const ida = shop.signUp({ firstName: "Ida", lastName: "Roth", email: "ida@example.com" });
  const buy = () =>
    shop.buy({ customer: ida, lines: [{ variantId: cup, quantity: 1 }], pay: "now" });
  buy();
  await world.settle();
  const { draft, version } = await open(shop);
  const typed = { locale: "de", revision: version, draft: withRate(draft, "2,5") };
  expect(await save(shop, typed)).toEqual({ status: 200, told: { ok: true } });
  expect(await asked(shop)).toEqual(expect.arrayContaining(["publish-terms", "review-standing"]));
  await world.settle();
  expect(await world.balance(shop, ida)).toMatchObject({ available: 10 });
  world.clock.advance(MINUTE);
  buy();
  await world.settle();
  expect(await world.balance(shop, ida)).toMatchObject({ available: 35 });
  await world.audit(shop);
});

test("rules, goods and tiers stay as they are, whatever is posted", async () => {
  const shop = await world.openShop();
  await changeProgram(world, shop, ({ earning }) => ({
    earning: { ...earning, rules: [rule], combine: "sum" },
    standing: {
      basis: "points",
      window: { kind: "lifetime" },
      tiers: [
        {
          id: "gold",
          name: "Gold",
          threshold: 100,
          keep: 100,
          graceDays: 0,
          multiplier: 2,
          color: "#e0b23c",
          perks: [],
        },
      ],
    },
  }));
  const before = await latest(shop);
  const { draft } = await open(shop);
  const posted = {
    ...draft,
    shortfall: "stop_at_zero",
    standing: null,
    earning: { ...draft.earning, rules: [], combine: "best" },
  };
  const answer = await save(shop, { locale: "de", revision: before.version, draft: posted });
  expect(answer.status).toBe(200);
  expect((await latest(shop)).program).toEqual({ ...before.program, shortfall: "stop_at_zero" });
});

test("a second tab is refused, and may save once it has loaded the newest state", async () => {
  const shop = await world.openShop();
  const { draft, version } = await open(shop);
  const first = { locale: "de", revision: version, draft: withRate(draft, "2") };
  const second = { ...first, draft: withRate(draft, "3") };
  expect(await save(shop, first)).toMatchObject({ status: 200 });
  expect(await save(shop, second)).toEqual({
    status: 409,
    told: { ok: false, changed: true, errors: {} },
  });
  expect((await latest(shop)).program.earning.pointsPerUnit).toBe(2);
  expect(await save(shop, { ...second, revision: version + 1 })).toMatchObject({ status: 200 });
  expect((await latest(shop)).program.earning.pointsPerUnit).toBe(3);
});

test("of many tabs that save at once, one does", async () => {
  const shop = await world.openShop();
  const { program, version } = await latest(shop);
  const tabs = Array.from({ length: 6 }, (_, n) =>
    publishProgram(world.ctx, shop.state.id, { ...program, pointValue: n }, version),
  );
  const outcomes = await Promise.all(tabs);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await latest(shop)).version).toBe(version + 1);
});

test.each<[string, (draft: ProgramDraft, version: number) => unknown]>([
  ["no JSON", () => "rate=5"],
  ["nothing", () => null],
  ["no draft", (_draft, revision) => ({ locale: "de", revision })],
  ["an unknown language", (draft, revision) => ({ locale: "xx", revision, draft })],
  [
    "a negative rate",
    (draft, revision) => ({ locale: "de", revision, draft: withRate(draft, "-1") }),
  ],
  [
    "a rate beyond all numbers",
    (draft, revision) => ({ locale: "de", revision, draft: withRate(draft, "Infinity") }),
  ],
  [
    "a rate that is no text",
    (draft, revision) => ({
      locale: "de",
      revision,
      draft: { ...draft, earning: { ...draft.earning, pointsPerUnit: 5 } },
    }),
  ],
  [
    "an unknown expiry",
    (draft, revision) => ({
      locale: "de",
      revision,
      draft: { ...draft, lots: { ...draft.lots, expiry: { kind: "soon" } } },
    }),
  ],
])("%s posted straight to the page changes nothing", async (_name, bodyOf) => {
  const shop = await world.openShop();
  const { draft, version } = await open(shop);
  const { status, told } = await save(shop, bodyOf(draft, version));
  expect(status).toBe(422);
  expect(told).toMatchObject({ ok: false, changed: false });
  expect((await latest(shop)).version).toBe(version);
});

test("who is not signed in is shown nothing and changes nothing", async () => {
  const shop = await world.openShop();
  const { draft, version } = await open(shop);
  const { request, ...args } = adminRequest(world.sim, shop, "/app/program", {
    body: { locale: "de", revision: version, draft: withRate(draft, "9") },
  });
  request.headers.set("Authorization", "Bearer forged");
  await expect(action({ request, ...args })).rejects.toMatchObject({ status: 401 });
  expect((await latest(shop)).version).toBe(version);
});
