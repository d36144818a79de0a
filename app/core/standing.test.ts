import { describe, expect, test } from "vitest";
import {
  gold,
  lifetime,
  order,
  refund,
  rolling,
  silver,
  standing,
  tier,
  told,
  walk,
  year,
} from "./standing.fixture.ts";

describe("a member moves up", () => {
  test("at once with the order that reaches exactly the threshold, past tiers between", () => {
    const way = walk(
      [order("2026-02-01T10:00:00.000Z", 99), order("2026-02-02T11:30:00.000Z", 201)],
      standing(lifetime, silver, gold),
    );
    expect(told(way)).toEqual(["2026-02-02T11:30 - > gold: reached 300/300"]);
  });

  test("into a tier that asks for nothing as soon as there is a program", () => {
    const way = walk([], standing(lifetime, tier("basic", 0)));
    expect(told(way)).toEqual(["2026-01-01T00:00 - > basic: reached 0/0"]);
  });

  test("by what they spent, or by how often they bought, where the program says so", () => {
    const orders = [order("2026-02-01T10:00:00.000Z", 30), order("2026-02-02T10:00:00.000Z", 30)];
    const spend = { ...standing(lifetime, tier("silver", 600)), basis: "spend" as const };
    expect(told(walk(orders, spend))).toEqual(["2026-02-02T10:00 - > silver: reached 600/600"]);
    const often = { ...standing(lifetime, tier("silver", 2)), basis: "orders" as const };
    expect(told(walk(orders, often))).toEqual(["2026-02-02T10:00 - > silver: reached 2/2"]);
  });
});

describe("a member moves down", () => {
  const bought = "2026-02-01T10:00:00.000Z";

  test("in the first night after a refund, to the highest tier that is still kept", () => {
    const way = walk(
      [order(bought, 300), refund("2026-03-10T14:00:00.000Z", bought, 101)],
      standing(lifetime, silver, gold),
    );
    expect(told(way)).toEqual([
      "2026-02-01T10:00 - > gold: reached 300/300",
      "2026-03-10T23:00 gold > silver: refund 199/200",
    ]);
  });

  test("to a tier that exactly what is left keeps, and never to one above", () => {
    const contributions = [order(bought, 300), refund("2026-03-10T14:00:00.000Z", bought, 240)];
    const way = walk(
      contributions,
      standing(lifetime, silver, gold, tier("black", 900, { keep: 0 })),
    );
    expect(told(way).at(-1)).toBe("2026-03-10T23:00 gold > silver: refund 60/200");
  });

  test("not when as much is left as keeps the tier", () => {
    const way = walk(
      [order(bought, 300), refund("2026-03-10T14:00:00.000Z", bought, 100)],
      standing(lifetime, silver, gold),
    );
    expect(way.moves).toHaveLength(1);
  });

  test("after the days of grace, counted by the shop's calendar across a change of the clock", () => {
    const way = walk(
      [order(bought, 100), refund("2026-03-25T14:00:00.000Z", bought, 100)],
      standing(lifetime, silver),
    );
    expect(told(way).at(-1)).toBe("2026-04-04T22:00 silver > -: refund 0/60");
  });

  test("not when an order of the days of grace makes up for it, and then has them anew", () => {
    const way = walk(
      [
        order(bought, 100),
        refund("2026-03-05T14:00:00.000Z", bought, 100),
        order("2026-03-15T22:59:00.000Z", 60),
        refund("2026-03-15T22:59:30.000Z", "2026-03-15T22:59:00.000Z", 1),
      ],
      standing(lifetime, silver),
    );
    expect(told(way).slice(1)).toEqual(["2026-03-25T23:00 silver > -: refund 59/60"]);
  });

  test("not when an order makes up for it at the very midnight of the end", () => {
    const way = walk(
      [
        order(bought, 300),
        refund("2026-03-10T14:00:00.000Z", bought, 200),
        order("2026-03-10T23:00:00.000Z", 100),
      ],
      standing(lifetime, gold),
    );
    expect(told(way)).toEqual(["2026-02-01T10:00 - > gold: reached 300/300"]);
  });

  test("when the shop's New Year begins, and keeps what grace allows", () => {
    const way = walk([order(bought, 300)], standing(year, silver, gold));
    expect(told(way).slice(1)).toEqual(["2026-12-31T23:00 gold > -: window 0/200"]);
    const graced = walk([order(bought, 100)], standing(year, silver));
    expect(told(graced).slice(1)).toEqual(["2027-01-10T23:00 silver > -: window 0/60"]);
  });

  test("counts an order of New Year's Eve by the shop's clock", () => {
    const eve = walk([order("2026-12-31T22:59:59.999Z", 300)], standing(year, gold));
    expect(told(eve).at(-1)).toBe("2026-12-31T23:00 gold > -: window 0/200");
    const day = walk([order("2026-12-31T23:00:00.000Z", 300)], standing(year, gold));
    expect(told(day).at(-1)).toBe("2027-12-31T23:00 gold > -: window 0/200");
  });

  test("when an order leaves the rolling window with the start of its day, months later", () => {
    const way = walk(
      [order("2026-01-31T22:59:00.000Z", 150), order("2026-02-10T12:00:00.000Z", 150)],
      standing(rolling(1), gold, tier("black", 400)),
    );
    expect(told(way)).toEqual([
      "2026-02-10T12:00 - > gold: reached 300/300",
      "2026-02-27T23:00 gold > -: window 150/200",
    ]);
  });

  test("with a refund, its order leaves the window as a whole, and a later refund changes nothing", () => {
    const way = walk(
      [
        order("2026-02-10T12:00:00.000Z", 300),
        refund("2026-02-20T12:00:00.000Z", "2026-02-10T12:00:00.000Z", 50),
        refund("2026-03-20T12:00:00.000Z", "2026-02-10T12:00:00.000Z", 250),
        order("2026-03-21T12:00:00.000Z", 300),
      ],
      standing(rolling(1), gold),
      "2026-04-01T00:00:00.000Z",
    );
    expect(told(way)).toEqual([
      "2026-02-10T12:00 - > gold: reached 300/300",
      "2026-03-09T23:00 gold > -: window 0/200",
      "2026-03-21T12:00 - > gold: reached 300/300",
    ]);
    expect(way.now.measured).toBe(300);
  });

  test("by window and refund at one moment: both are the reason", () => {
    const way = walk(
      [
        order("2026-02-10T12:00:00.000Z", 100),
        order("2026-02-20T12:00:00.000Z", 200),
        refund("2026-03-09T23:00:00.000Z", "2026-02-20T12:00:00.000Z", 10),
      ],
      standing(rolling(1), gold),
    );
    expect(told(way).at(-1)).toBe("2026-03-09T23:00 gold > -: below_keep 190/200");
  });
});
