import { expect, test } from "vitest";
import { assessHistory } from "./history.ts";
import type { OpenOrder } from "./history.ts";
import { anOrder, aProgram, aRule } from "./order.fixture.ts";
import type { Order } from "./order.ts";
import type { Program } from "./program.ts";

const shop = {
  versions: [{ effectiveFrom: "2026-01-01T00:00:00.000Z", standing: null }],
  timeZone: "Europe/Berlin",
};

function open(order: Order, program: Program | null): OpenOrder {
  const terms = {
    program,
    products: [],
    customerTags: [],
    rewardCodes: [],
    membership: "member" as const,
  };
  return { order, terms, seedsOnly: false };
}

function earned(order: Order, program: Program | null, past: Parameters<typeof assessHistory>[0]) {
  return assessHistory(past, [open(order, program)], [], shop).get(order.orderId)?.earning;
}

const unpaid = { orderId: "1", placedAt: "2026-02-01T10:00:00.000Z", steps: [] };

test("an order under a program that looks at no other order is capped and timed by itself alone", () => {
  const sundays = aProgram({
    rules: [aRule({ weekdays: [0], multiplier: 3 })],
    caps: { perOrder: 250, perDay: null, perMember: null },
  });
  // Sunday in Berlin, Saturday in UTC.
  const order = anOrder({ placedAt: "2026-02-28T23:30:00.000Z" });
  expect(earned(order, sundays, [])).toMatchObject({ target: 250, capped: { uncapped: 300 } });
  const plain = earned(anOrder(), aProgram(), [unpaid]);
  expect(plain).toMatchObject({ target: 100, tier: null, capped: null });
});

test("an order from before the program is worth nothing", () => {
  expect(earned(anOrder(), null, [])).toMatchObject({ target: 0, excluded: "before_program" });
});

test("an order that was never paid is no first order and uses up no cap", () => {
  const first = aProgram({
    rules: [aRule({ firstOrder: true, multiplier: 1, bonus: 50 })],
    caps: { perOrder: null, perDay: null, perMember: 120 },
  });
  expect(earned(anOrder(), first, [unpaid])).toMatchObject({
    target: 120,
    capped: { by: "member", uncapped: 150 },
  });
});

test("orders follow each other by their placing, and by their numbers only within one moment", () => {
  const capped = aProgram({ caps: { perOrder: null, perDay: null, perMember: 100 } });
  const order = (orderId: string, placedAt: string) => open(anOrder({ orderId, placedAt }), capped);
  const noon = "2026-03-01T12:00:00.000Z";
  const winners = (...orders: OpenOrder[]) =>
    [...assessHistory([], orders, [], shop)]
      .filter(([, { earning }]) => earning.target > 0)
      .map(([orderId]) => orderId);
  const [nine, ten] = [order("9", noon), order("10", noon)];
  expect([winners(nine, ten), winners(ten, nine)]).toEqual([["9"], ["9"]]);
  const earlier = order("11", "2026-03-01T11:59:59.999Z");
  expect([winners(nine, earlier), winners(earlier, nine)]).toEqual([["11"], ["11"]]);
});
