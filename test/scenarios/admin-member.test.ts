import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listMembers } from "../../app/loyalty/list-members.server.ts";
import { parseBefore, readMember } from "../../app/loyalty/read-member.server.ts";
import type { MemberView } from "../../app/loyalty/read-member.server.ts";
import { setManualTier } from "../../app/loyalty/set-manual-tier.server.ts";
import { tier } from "../../app/core/standing.fixture.ts";
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

/** A shop where a cup costs 10 points, and a customer who buys there. */
async function open() {
  const shop = await world.openShop({ taxesIncluded: false });
  const variantId = shop.addProduct({ title: "Cup", price: "10.00" }).variants[0]!.id;
  const ida = shop.signUp({ firstName: "Ida", lastName: "Roth", email: "ida@example.com" });
  const buy = (quantity: number, options: Partial<BuyOptions> = {}) =>
    shop.buy({ customer: ida, lines: [{ variantId, quantity }], pay: "now", ...options });
  return { shop, ida, buy };
}

async function onlyMember({ state }: SimShop): Promise<MemberView> {
  const { members } = await listMembers(state.id, null);
  expect(members).toHaveLength(1);
  const member = await readMember(world.ctx, state.id, members[0]?.memberId ?? "", null);
  return member!;
}

describe("the history", () => {
  test("explains every entry", async () => {
    const { shop, ida, buy } = await open();
    const order = buy(3);
    await world.settle();
    world.clock.advance(MINUTE);
    shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], { refund: true });
    await world.settle();

    const member = await onlyMember(shop);
    expect(member).toMatchObject({
      customerId: ida.id,
      companyId: null,
      standing: null,
      balance: { available: 20, pending: 0, reserved: 0 },
      available: { lots: [{ points: 30, remaining: 20, orderName: order.name }], more: 0 },
      pending: { lots: [], more: 0 },
      older: null,
      newer: false,
    });
    expect(member.history).toMatchObject([
      {
        kind: "take_back",
        points: 10,
        after: { available: 20 },
        orderName: order.name,
        claimed: false,
        breakdown: { target: 20, before: 30, lines: [{ title: "Cup", eligible: 2_000 }] },
      },
      { kind: "earn", points: 30, after: { available: 30 }, breakdown: { target: 30, before: 0 } },
    ]);
    const elsewhere = await world.openShop();
    expect(await readMember(world.ctx, elsewhere.state.id, member.memberId, null)).toBeNull();
  });

  test("goes on page by page, without a gap", async () => {
    const { shop, buy } = await open();
    buy(1);
    await world.settle();
    const { memberId } = await onlyMember(shop);
    await give(shop.state.id, memberId, 45);
    const seqs: number[] = [];
    let before: number | null = null;
    do {
      const page = await readMember(world.ctx, shop.state.id, memberId, before);
      seqs.push(...(page?.history.map(({ seq }) => seq) ?? []));
      before = page?.older ?? null;
    } while (before !== null);
    expect(seqs).toEqual(Array.from({ length: 46 }, (_, index) => 46 - index));
  });

  test("names the other member of a merge, from both sides", async () => {
    const { shop, ida, buy } = await open();
    const twin = shop.signUp({ firstName: "Ida", lastName: "R", email: "twin@example.com" });
    buy(2);
    buy(1, { customer: twin });
    await world.settle();
    shop.mergeCustomers(ida, twin);
    await world.settle();

    const kept = await onlyMember(shop);
    expect(kept).toMatchObject({ customerId: ida.id, balance: { available: 30 } });
    const [came] = kept.history;
    expect(came).toMatchObject({
      kind: "merge",
      breakdown: { about: "merge" },
      otherMember: { customerId: twin.id },
    });
    const gone = await readMember(world.ctx, shop.state.id, came!.otherMember!.memberId, null);
    expect(gone).toMatchObject({ mergedInto: kept.memberId, balance: { available: 0 } });
    expect(gone?.history[0]).toMatchObject({
      kind: "merge",
      otherMember: { memberId: kept.memberId, customerId: ida.id },
    });
  });

  test("reads an entry of a version that knew no rules and caps as what it meant", async () => {
    const { shop, buy } = await open();
    buy(1);
    await world.settle();
    const { memberId } = await onlyMember(shop);
    const old = {
      about: "order",
      currency: "EUR",
      includeTax: false,
      lines: [{ lineId: "1", title: "Cup", quantity: 1, eligible: 1_050 }],
      refundedWithoutLine: 119,
      eligible: 950,
      pointsPerUnit: 1,
      rounding: "floor",
      exact: 9.5,
      target: 9,
      before: 10,
    };
    await give(shop.state.id, memberId, 1, old);
    const member = await readMember(world.ctx, shop.state.id, memberId, null);
    expect(member?.history[0]?.breakdown).toEqual({
      ...old,
      lines: [{ ...old.lines[0], multiplier: 1 }],
      refundedWithoutLine: 100,
      remainder: 0.5,
      shipping: 0,
      shippingMultiplier: 1,
      paidWithCredit: 0,
      tier: null,
      rules: [],
      bonus: 0,
      capped: null,
      availableAt: null,
    });
  });
});

describe("points that wait", () => {
  test("say for what and until when, as the order stands now", async () => {
    const { shop, buy } = await open();
    await changeProgram(world, shop, () => ({ award: { on: "fulfilled", days: 7 } }));
    const order = buy(2, { pay: "later" });
    await world.settle();
    const waiting = async () => (await onlyMember(shop)).pending.lots;
    expect(await waiting()).toMatchObject([
      { remaining: 20, orderName: order.name, pending: "not_paid", availableAt: null },
    ]);
    world.clock.advance(MINUTE);
    shop.payLater(order);
    await world.settle();
    expect(await waiting()).toMatchObject([{ pending: "not_fulfilled", availableAt: null }]);
    world.clock.advance(MINUTE);
    shop.fulfill(order);
    await world.settle();
    const [lot] = await waiting();
    expect(lot).toMatchObject({ pending: "waiting_period" });
    const days = (Date.parse(lot!.availableAt!) - world.clock.now().getTime()) / DAY;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
  });
});

describe("the standing", () => {
  test("shows tier, progress, what a person gave and every move", async () => {
    const { shop, buy } = await open();
    const tiers = [
      tier("silver", 20, { name: "Silver", keep: 10 }),
      tier("gold", 100, { name: "Gold", keep: 50, multiplier: 2 }),
    ];
    await changeProgram(world, shop, () => ({
      standing: { basis: "points", window: { kind: "lifetime" }, tiers },
    }));
    buy(3);
    await world.settle();
    const { memberId, standing } = await onlyMember(shop);
    expect(standing).toMatchObject({
      now: {
        tier: { name: "Silver" },
        measured: 30,
        next: { name: "Gold", missing: 70 },
        keep: { needed: 10, missing: 0, until: null },
      },
      moves: [
        { from: null, to: "Silver", basis: "points", reason: { why: "reached", measured: 30 } },
      ],
      moreMoves: 0,
      given: null,
      tiers: [
        { id: "silver", name: "Silver" },
        { id: "gold", name: "Gold" },
      ],
    });
    world.clock.advance(MINUTE);
    const until = new Date(world.clock.now().getTime() + 10 * DAY).toISOString();
    const wish = { tier: "gold", until, by: "902", note: "Press" };
    expect(await setManualTier(world.ctx, shop.state.id, memberId, wish)).toMatchObject({
      ok: true,
    });
    expect((await onlyMember(shop)).standing).toMatchObject({
      now: { tier: { name: "Gold" } },
      moves: [{ from: "Silver", to: "Gold", reason: { why: "manual" } }, { to: "Silver" }],
      given: { tier: "Gold", until, by: "902", note: "Press" },
    });
    world.clock.advance(11 * DAY);
    expect((await onlyMember(shop)).standing?.given).toBeNull();
  });

  test("a form sent twice, at once or later, gives one tier by hand", async () => {
    const { shop, buy } = await open();
    const tiers = ["silver", "gold"].map((id) => tier(id, 500, { name: id }));
    await changeProgram(world, shop, () => ({
      standing: { basis: "points", window: { kind: "lifetime" }, tiers },
    }));
    buy(1);
    await world.settle();
    const { memberId } = await onlyMember(shop);
    const given = async () => {
      const { rows } = await world.ctx.db.query<{ tier: string; open: boolean }>(
        `SELECT tier, until_at IS NULL AS open FROM manual_tier WHERE shop_id = $1 ORDER BY from_at`,
        [shop.state.id],
      );
      return rows;
    };
    const wish = { tier: "gold", until: null, by: "902", note: "Press" };
    const send = (asked: Parameters<typeof setManualTier>[3] = wish) =>
      setManualTier(world.ctx, shop.state.id, memberId, asked);
    expect(await Promise.all([send(), send()])).toMatchObject([{ ok: true }, { ok: true }]);
    world.clock.advance(MINUTE);
    expect(await send()).toMatchObject({ ok: true });
    expect(await given()).toEqual([{ tier: "gold", open: true }]);
    expect((await onlyMember(shop)).standing?.moves).toHaveLength(1);

    expect(await send({ ...wish, note: "Press, again" })).toMatchObject({ ok: true });
    expect(await given()).toEqual([
      { tier: "gold", open: false },
      { tier: "gold", open: true },
    ]);
    world.clock.advance(MINUTE);
    await send({ ...wish, tier: null });
    expect(await send({ ...wish, tier: null })).toMatchObject({ ok: true });
    expect(await given()).toEqual([
      { tier: "gold", open: false },
      { tier: "gold", open: false },
    ]);
  });
});

test("a member that is none is none", async () => {
  const { state } = await world.openShop();
  for (const id of ["", "1", "../members", randomUUID()]) {
    expect(await readMember(world.ctx, state.id, id, null)).toBeNull();
  }
  for (const text of ["", "x", "-5", "1", "1.5", "99999999999999999999"]) {
    expect(parseBefore(text)).toBeNull();
  }
  expect(parseBefore("21")).toBe(21);
});

/** Entries after the first, each of a point, written past the ledger. */
async function give(
  shopId: string,
  memberId: string,
  count: number,
  breakdown: object = { about: "movement", reason: "" },
) {
  await world.ctx.db.query(
    `INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
       reserved_after, breakdown, idempotency_key, occurred_at, created_at)
     SELECT $1, $2, 1 + n, 'adjust', 1, 'adjusted', 'available', 0, n, 0, $4, 'n' || n, now(), now()
     FROM generate_series(1, $3::int) AS n`,
    [shopId, memberId, count, JSON.stringify(breakdown)],
  );
}
