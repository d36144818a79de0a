import { describe, expect, test } from "vitest";
import { assessHistory, contributionsUntil } from "./history.ts";
import type { OpenOrder, StandingTerms } from "./history.ts";
import { aLine, anOrder, aProgram, aRefund, aReturn, aRule } from "./order.fixture.ts";
import type { Order } from "./order.ts";
import type { Program, Tier } from "./program.ts";

const silver: Tier = {
  id: "silver",
  name: "Silver",
  threshold: 100,
  keep: 100,
  graceDays: 0,
  multiplier: 2,
  color: "#6d7175",
  perks: [],
};
const withTiers = aProgram(
  {},
  { standing: { basis: "points", window: { kind: "lifetime" }, tiers: [silver] } },
);
const capped = (caps: Partial<Program["earning"]["caps"]>) =>
  aProgram({ caps: { perOrder: null, perDay: null, perMember: null, ...caps } });

/** The n-th order, at noon of the n-th of March in Berlin unless told otherwise. */
function placed(n: number, changes: Partial<Order> = {}): Order {
  const placedAt = `2026-03-0${n}T11:00:00.000Z`;
  return anOrder({ orderId: `${n}`, placedAt, paidAt: placedAt, ...changes });
}

function open(order: Order, program: Program = withTiers, seedsOnly = false): OpenOrder {
  const terms = {
    program,
    products: [],
    customerTags: [],
    rewardCodes: [],
    membership: "member" as const,
  };
  return { order, terms, seedsOnly };
}

function shopOf(program: Program): StandingTerms {
  const effectiveFrom = "2026-01-01T00:00:00.000Z";
  return { versions: [{ effectiveFrom, standing: program.standing }], timeZone: "Europe/Berlin" };
}

function targets(orders: OpenOrder[], program: Program = withTiers): number[] {
  const assessed = assessHistory([], orders, [], shopOf(program));
  return orders.map(({ order }) => assessed.get(order.orderId)?.earning.target ?? -1);
}

describe("a member's orders in event time", () => {
  test("earn under the tier in force when they were placed, not the one they reach", () => {
    expect(targets([open(placed(1)), open(placed(2))])).toEqual([100, 200]);
  });

  test("are worth the same in whatever sequence they are given", () => {
    expect(targets([open(placed(2)), open(placed(1))])).toEqual([200, 100]);
    const assessed = assessHistory([], [open(placed(2)), open(placed(1))], [], shopOf(withTiers));
    expect([...assessed.keys()]).toEqual(["1", "2"]);
  });

  test("keep the tier they were placed under when an earlier order is refunded later", () => {
    const refunded = placed(1, {
      financialStatus: "refunded",
      lines: [aLine({ currentQuantity: 0 })],
      refunds: [
        aRefund({
          createdAt: "2026-03-05T10:00:00.000Z",
          lines: [aReturn()],
          paidBack: 100_00,
        }),
      ],
    });
    expect(targets([open(refunded), open(placed(2)), open(placed(6))])).toEqual([0, 200, 200]);
    const early = {
      ...refunded,
      refunds: refunded.refunds.map((refund) => ({
        ...refund,
        createdAt: "2026-03-01T12:00:00.000Z",
      })),
    };
    expect(targets([open(early), open(placed(2))])).toEqual([0, 100]);
  });

  test("build on orders that are settled already", () => {
    const past = [
      {
        orderId: "1",
        placedAt: "2026-03-01T11:00:00.000Z",
        steps: [{ at: "2026-03-01T11:00:00.000Z", points: 100, spend: 100_00, counts: true }],
      },
    ];
    const assessed = assessHistory(past, [open(placed(2))], [], shopOf(withTiers));
    expect(assessed.get("2")?.earning.target).toBe(200);
    expect(assessed.get("2")?.earning.tier?.id).toBe("silver");
  });

  test("stand under a tier that a person gave", () => {
    const manual = [{ tier: "silver", from: "2026-02-01T00:00:00.000Z", until: null }];
    const assessed = assessHistory([], [open(placed(1))], manual, shopOf(withTiers));
    expect(assessed.get("1")?.earning.target).toBe(200);
  });

  test("share the day's cap, by the shop's own days", () => {
    const program = capped({ perDay: 150 });
    const late = placed(1, { orderId: "2", placedAt: "2026-03-01T22:59:00.000Z" });
    const nextDay = placed(1, { orderId: "3", placedAt: "2026-03-01T23:00:00.000Z" });
    const orders = [placed(1), late, nextDay].map((order) => open(order, program));
    expect(targets(orders, program)).toEqual([100, 50, 100]);
  });

  test("share the member's cap over all days, and never get less than nothing", () => {
    const program = capped({ perMember: 150 });
    const orders = [placed(1), placed(2), placed(3)].map((order) => open(order, program));
    expect(targets(orders, program)).toEqual([100, 50, 0]);
  });

  test("do not give a cap back to orders placed before the refund", () => {
    const program = capped({ perMember: 100 });
    const cancelled = placed(1, { cancelledAt: "2026-03-03T00:00:00.000Z" });
    const orders = [cancelled, placed(2), placed(4)].map((order) => open(order, program));
    expect(targets(orders, program)).toEqual([0, 0, 100]);
  });

  test("know which of them is the first that counts", () => {
    const program = aProgram({ rules: [aRule({ firstOrder: true, multiplier: 1, bonus: 50 })] });
    const gone = placed(1, { financialStatus: "voided" });
    const orders = [gone, placed(2), placed(3)].map((order) => open(order, program));
    expect(targets(orders, program)).toEqual([0, 150, 100]);
  });

  test("placed in the same moment follow their numbers, not their digits", () => {
    const program = capped({ perDay: 100 });
    const orders = ["10", "9"].map((orderId) => open(placed(1, { orderId }), program));
    expect(targets(orders, program)).toEqual([0, 100]);
  });

  test("from before the program count towards tiers and earn nothing", () => {
    const [seed, next] = [open(placed(1), withTiers, true), open(placed(2))];
    const assessed = assessHistory([], [seed, next], [], shopOf(withTiers));
    expect(assessed.get("1")?.earning).toMatchObject({ target: 0, excluded: "before_program" });
    expect(assessed.get("1")?.steps).toMatchObject([{ points: 100, counts: true }]);
    expect(assessed.get("2")?.earning.target).toBe(200);
  });
});

describe("what moves a standing", () => {
  const steps = [
    { at: "2026-03-01T00:00:00.000Z", points: 100, spend: 100_00, counts: true },
    { at: "2026-03-05T00:00:00.000Z", points: 40, spend: 40_00, counts: true },
    { at: "2026-03-09T00:00:00.000Z", points: 0, spend: 0, counts: false },
  ];
  const past = [{ orderId: "1", placedAt: "2026-03-01T00:00:00.000Z", steps }];

  test("is every change of an order's worth, as a difference, dated back to its placing", () => {
    const placedAt = "2026-03-01T00:00:00.000Z";
    expect(contributionsUntil(past, "2026-12-31T00:00:00.000Z")).toEqual([
      { at: steps[0]?.at, placedAt, points: 100, spend: 100_00, orders: 1 },
      { at: steps[1]?.at, placedAt, points: -60, spend: -60_00, orders: 0 },
      { at: steps[2]?.at, placedAt, points: -40, spend: -40_00, orders: -1 },
    ]);
  });

  test("is nothing that comes later", () => {
    expect(contributionsUntil(past, "2026-03-05T00:00:00.000Z")).toHaveLength(2);
    expect(contributionsUntil(past, "2026-02-28T00:00:00.000Z")).toEqual([]);
  });
});
