import { describe, expect, test } from "vitest";
import {
  began,
  from,
  gold,
  lifetime,
  order,
  refund,
  rolling,
  silver,
  standing,
  walk,
  year,
} from "./standing.fixture.ts";

describe("where a member stands now", () => {
  const bought = "2026-02-01T10:00:00.000Z";
  const may = "2026-05-01T12:00:00.000Z";

  test("tells what is missing for the next tier, and what keeps the one they have", () => {
    const { now } = walk([order(bought, 120)], standing(lifetime, silver, gold), may);
    expect(now).toEqual({
      tier: silver,
      since: bought,
      basis: "points",
      measured: 120,
      next: { tier: "gold", name: "GOLD", missing: 180 },
      keep: { needed: 60, missing: 0, until: null },
      manual: null,
    });
  });

  test("without a tier tells the way to the first", () => {
    const { now } = walk([order(bought, 30)], standing(lifetime, silver, gold), may);
    expect(now).toMatchObject({ tier: null, since: null, keep: null, measured: 30 });
    expect(now.next).toEqual({ tier: "silver", name: "SILVER", missing: 70 });
  });

  test("in the highest tier has nothing above", () => {
    const { now } = walk([order(bought, 300)], standing(lifetime, silver, gold), may);
    expect(now.tier).toBe(gold);
    expect(now.next).toBeNull();
  });

  test("tells until when a tier lasts if nothing more comes, grace included", () => {
    const orders = [order(bought, 100), order("2026-03-01T10:00:00.000Z", 60)];
    const lasting = walk(orders, standing(rolling(12), silver), may).now;
    expect(lasting.keep).toEqual({ needed: 60, missing: 0, until: "2027-03-10T23:00:00.000Z" });
    const yearly = walk(orders, standing(year, silver), may).now;
    expect(yearly.keep?.until).toBe("2027-01-10T23:00:00.000Z");
  });

  test("tells it of the days to come, not of those before the tier was reached", () => {
    const orders = [order(bought, 30), order("2026-04-20T10:00:00.000Z", 100)];
    const { now } = walk(orders, standing(rolling(12), silver), may);
    expect(now.keep?.until).toBe("2027-04-29T22:00:00.000Z");
  });

  test("tells in the days of grace how much is missing, and until when", () => {
    const { now } = walk(
      [order(bought, 100), refund("2026-04-28T12:00:00.000Z", bought, 75)],
      standing(lifetime, silver),
      may,
    );
    expect(now.tier).toBe(silver);
    expect(now.keep).toEqual({ needed: 60, missing: 35, until: "2026-05-08T22:00:00.000Z" });
  });

  test("with a tier set by hand tells the way from there, and nothing to keep", () => {
    const set = { tier: "silver", from: bought, until: null };
    const { now } = walk([order(bought, 10)], standing(lifetime, silver, gold), may, [set]);
    expect(now).toMatchObject({ tier: silver, since: bought, keep: null, manual: set });
    expect(now.next).toEqual({ tier: "gold", name: "GOLD", missing: 290 });
  });

  test("before there are tiers is nowhere, and due when they begin", () => {
    const { now, dueAt, moves } = walk(
      [order(bought, 10)],
      [from(may, standing(lifetime, silver))],
      bought,
    );
    expect(now).toEqual({
      tier: null,
      since: null,
      basis: null,
      measured: 0,
      next: null,
      keep: null,
      manual: null,
    });
    expect(moves).toEqual([]);
    expect(dueAt).toBe(may);
  });

  test("counts what happens at this very moment, and nothing after it", () => {
    const orders = [order(may, 100), order("2026-05-01T12:00:00.001Z", 200)];
    const { now, dueAt } = walk(orders, standing(lifetime, silver, gold), may);
    expect(now).toMatchObject({ tier: silver, since: may, measured: 100 });
    expect(dueAt).toBeNull();
  });

  test("holds tiers that a new version calls otherwise, since when they were reached", () => {
    const named = { ...silver, name: "Argent" };
    const versions = [
      from(began, standing(lifetime, silver)),
      from("2026-03-01T00:00:00.000Z", standing(lifetime, named)),
    ];
    const { now } = walk([order(bought, 100)], versions, may);
    expect(now).toMatchObject({ tier: named, since: bought });
  });
});

describe("a standing is due", () => {
  const bought = "2026-02-01T10:00:00.000Z";
  const may = "2026-05-01T12:00:00.000Z";

  test("never, where nothing can change it but the member", () => {
    expect(walk([order(bought, 100)], standing(lifetime, silver), may).dueAt).toBeNull();
  });

  test("not when an order leaves the window that was refunded in full", () => {
    const contributions = [order(bought, 100), refund("2026-02-05T10:00:00.000Z", bought, 100)];
    expect(walk(contributions, standing(rolling(6), gold), may).dueAt).toBeNull();
  });

  test("when an order leaves the window, when grace ends, when a tier set by hand begins or ends", () => {
    const at = (...args: Parameters<typeof walk>) => walk(...args).dueAt;
    const orders = [order(bought, 100)];
    expect(at(orders, standing(rolling(6), silver), may)).toBe("2026-07-31T22:00:00.000Z");
    expect(at(orders, standing(year, silver), may)).toBe("2026-12-31T23:00:00.000Z");
    expect(at(orders, standing(year, silver), "2026-12-31T23:00:00.000Z")).toBe(
      "2027-01-10T23:00:00.000Z",
    );
    const manual = [
      { tier: "gold", from: "2026-06-01T00:00:00.000Z", until: "2026-07-01T00:00:00.000Z" },
    ];
    const what = standing(lifetime, silver, gold);
    expect(at(orders, what, may, manual)).toBe("2026-06-01T00:00:00.000Z");
    expect(at(orders, what, "2026-06-01T00:00:00.000Z", manual)).toBe("2026-07-01T00:00:00.000Z");
    expect(at(orders, what, "2026-07-01T00:00:00.000Z", manual)).toBeNull();
  });
});
