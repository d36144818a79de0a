import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localDay } from "../../app/core/local-time.ts";
import { expiryOfLot } from "../../app/core/lots.ts";
import { listMembers } from "../../app/loyalty/list-members.server.ts";
import { readMember } from "../../app/loyalty/read-member.server.ts";
import type { MemberView } from "../../app/loyalty/read-member.server.ts";
import { DAY } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";

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
  const buy = (quantity: number) =>
    shop.buy({ customer: ida, lines: [{ variantId, quantity }], pay: "now" });
  return { shop, buy };
}

async function onlyMember({ state }: SimShop): Promise<MemberView> {
  const { members } = await listMembers(state.id, null);
  const member = await readMember(world.ctx, state.id, members[0]?.memberId ?? "", null);
  return member!;
}

describe("lots", () => {
  test("tell when they expire and when a reminder is due, also where orders keep them", async () => {
    const { shop, buy } = await open();
    const lots = (expiry: object) =>
      changeProgram(world, shop, ({ lots }) => ({
        lots: { ...lots, warnDays: [30, 7], expiry: expiry as typeof lots.expiry },
      }));
    await lots({ kind: "months", months: 2, endOf: "exact" });
    buy(1);
    await world.settle();
    await lots({ kind: "inactivity", months: 12 });
    buy(2);
    await world.settle();
    const [dated, kept] = (await onlyMember(shop)).available.lots;
    expect(dated).toMatchObject({ remaining: 10, keptByOrders: false });
    const dayOf = (instant: string | null) => Date.parse(localDay(instant!, "Europe/Berlin"));
    const daysBefore = (lot = dated!) => (dayOf(lot.expiresAt) - dayOf(lot.remindAt)) / DAY;
    expect(daysBefore()).toBe(30);
    expect(kept).toMatchObject({ remaining: 20, keptByOrders: true });
    expect(kept!.expiresAt! > dated!.expiresAt!).toBe(true);

    world.clock.set(new Date(Date.parse(dated!.expiresAt!) - 20 * DAY));
    const [soon] = (await onlyMember(shop)).available.lots;
    expect(daysBefore(soon)).toBe(7);
    world.clock.set(new Date(Date.parse(dated!.expiresAt!) - DAY));
    expect((await onlyMember(shop)).available.lots[0]?.remindAt).toBeNull();
  });
});

test("lots come in the order in which core spends them, by the calendar of the shop", async () => {
  const { shop, buy } = await open();
  const { state } = shop;
  buy(1);
  await world.settle();
  const { memberId } = await onlyMember(shop);
  // In Berlin already the 1st: a month later is 1 March, and not 28 February.
  const activeAt = "2027-01-31T23:30:00.000Z";
  await world.ctx.db.query("UPDATE member SET active_at = $2 WHERE shop_id = $1", [
    state.id,
    activeAt,
  ]);
  const lots: [expiresAt: string | null, months: number | null][] = [
    [null, null],
    ["2027-02-28T23:15:00.000Z", null],
    [null, 2],
    [null, 1],
    ["2027-02-28T23:45:00.000Z", null],
  ];
  await world.ctx.db.query(
    `INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
       reserved_after, breakdown, idempotency_key, occurred_at, created_at)
     SELECT $1, $2, 1 + n, 'adjust', 1, 'adjusted', 'available', 0, n, 0, '{"about": "movement", "reason": ""}',
       'n' || n, now(), now()
     FROM generate_series(1, 20) AS n`,
    [state.id, memberId],
  );
  await world.ctx.db.query(
    `INSERT INTO lot (shop_id, member_id, seq, points, remaining, state, earned_at, available_at, expires_at,
       inactivity_months)
     SELECT $1, $2, 1 + n, 1, 1, 'available', now(), now(), (l->>0)::timestamptz, (l->>1)::int
     FROM json_array_elements($3::json) WITH ORDINALITY AS t(l, n)`,
    [
      state.id,
      memberId,
      JSON.stringify([...lots, ...Array.from({ length: 15 }, () => [null, null])]),
    ],
  );
  const { lots: shown, more } = (await onlyMember(shop)).available;
  const activity = { activeAt, timeZone: state.timeZone };
  expect(expiryOfLot({ expiresAt: null, inactivityMonths: 1 }, activity)).toBe(
    "2027-02-28T23:30:00.000Z",
  );
  expect(shown.map(({ seq }) => seq)).toEqual([3, 5, 6, 4, 1, 2, 7, 8, 9, 10, 11, 12]);
  expect(shown[1]?.expiresAt).toBe("2027-02-28T23:30:00.000Z");
  expect(more).toBe(9);
});
