import { describe, expect, test } from "vitest";
import {
  began,
  from,
  gold,
  lifetime,
  order,
  refund,
  silver,
  standing,
  tier,
  told,
  walk,
} from "./standing.fixture.ts";
import type { ManualTier } from "./standing.ts";

describe("a tier set by hand", () => {
  const bought = "2026-02-01T10:00:00.000Z";
  const set = (id: string, begins: string, until: string | null): ManualTier => ({
    tier: id,
    from: begins,
    until,
  });

  test("holds from its beginning to its end, whatever is measured", () => {
    const way = walk([order(bought, 100)], standing(lifetime, silver, gold), undefined, [
      set("gold", "2026-03-01T09:00:00.000Z", "2026-06-01T09:00:00.000Z"),
    ]);
    expect(told(way)).toEqual([
      "2026-02-01T10:00 - > silver: reached 100/100",
      "2026-03-01T09:00 silver > gold: manual 100/-",
      "2026-06-01T09:00 gold > silver: manual_ended 100/-",
    ]);
  });

  test("below the member's own changes nothing, until the member would fall under it", () => {
    const way = walk(
      [order(bought, 300), refund("2026-04-01T12:00:00.000Z", bought, 300)],
      standing(lifetime, silver, gold),
      undefined,
      [set("silver", "2026-03-01T09:00:00.000Z", null)],
    );
    expect(told(way)).toEqual([
      "2026-02-01T10:00 - > gold: reached 300/300",
      "2026-04-01T22:00 gold > silver: refund 0/200",
    ]);
    expect(way.now.manual?.tier).toBe("silver");
    expect(way.now.keep).toBeNull();
  });

  test("is left behind by who reaches more", () => {
    const way = walk(
      [order("2026-04-01T10:00:00.000Z", 300)],
      standing(lifetime, silver, gold),
      undefined,
      [set("silver", "2026-03-01T09:00:00.000Z", "2026-06-01T09:00:00.000Z")],
    );
    expect(told(way)).toEqual([
      "2026-03-01T09:00 - > silver: manual 0/-",
      "2026-04-01T10:00 silver > gold: reached 300/300",
    ]);
  });

  test("is replaced by one set later, and holds again when that has ended", () => {
    const way = walk([], standing(lifetime, silver, gold), undefined, [
      set("silver", "2026-03-05T09:00:00.000Z", "2026-04-01T00:00:00.000Z"),
      set("gold", "2026-03-01T09:00:00.000Z", "2026-06-01T09:00:00.000Z"),
    ]);
    expect(told(way)).toEqual([
      "2026-03-01T09:00 - > gold: manual 0/-",
      "2026-03-05T09:00 gold > silver: manual 0/-",
      "2026-04-01T00:00 silver > gold: manual 0/-",
      "2026-06-01T09:00 gold > -: manual_ended 0/-",
    ]);
  });

  test("that ends just as the member reaches more gives way to what they reached", () => {
    const at = "2026-04-01T10:00:00.000Z";
    const way = walk([order(at, 300)], standing(lifetime, silver, gold), undefined, [
      set("silver", "2026-03-01T09:00:00.000Z", at),
    ]);
    expect(told(way).at(-1)).toBe("2026-04-01T10:00 silver > gold: reached 300/300");
  });

  test("below the member's own that ends in the night in which they fall is not why they fall", () => {
    const night = "2026-04-01T22:00:00.000Z";
    const way = walk(
      [order(bought, 300), refund("2026-04-01T12:00:00.000Z", bought, 300)],
      standing(lifetime, silver, gold),
      undefined,
      [set("silver", "2026-03-01T09:00:00.000Z", night)],
    );
    expect(told(way).at(-1)).toBe("2026-04-01T22:00 gold > -: refund 0/200");
  });

  test("that a new version of the program no longer has ends with it", () => {
    const changed = "2026-05-05T12:00:00.000Z";
    const versions = [
      from(began, standing(lifetime, silver, gold)),
      from(changed, standing(lifetime, silver)),
    ];
    const begins = "2026-03-01T09:00:00.000Z";
    const way = walk([], versions, undefined, [set("gold", begins, null)]);
    expect(told(way).at(-1)).toBe("2026-05-05T12:00 gold > -: program_changed 0/-");
    const both = walk([order(bought, 100)], versions, undefined, [set("gold", begins, null)]);
    expect(told(both).at(-1)).toBe("2026-05-05T12:00 gold > silver: program_changed 100/-");
    const ended = walk([], versions, undefined, [set("gold", begins, changed)]);
    expect(told(ended).at(-1)).toBe("2026-05-05T12:00 gold > -: manual_ended 0/-");
  });

  test("that the program does not know does nothing", () => {
    const way = walk([], standing(lifetime, silver), undefined, [set("black", bought, null)]);
    expect(way.moves).toEqual([]);
    expect(way.now.manual?.tier).toBe("black");
  });
});

describe("a new version of the program", () => {
  const bought = "2026-02-01T10:00:00.000Z";
  const changed = "2026-05-05T12:00:00.000Z";

  test("that says the same of standing changes nothing, not even a day of grace", () => {
    const what = standing(lifetime, silver);
    const way = walk(
      [order(bought, 100), refund("2026-05-01T12:00:00.000Z", bought, 100)],
      [from(began, what), from(changed, structuredClone(what))],
    );
    expect(told(way).slice(1)).toEqual(["2026-05-11T22:00 silver > -: refund 0/60"]);
  });

  test("measures anew from its beginning on: up at once", () => {
    const way = walk(
      [order(bought, 100)],
      [
        from(began, standing(lifetime, silver, gold)),
        from(changed, standing(lifetime, silver, { ...gold, threshold: 100, keep: 50 })),
      ],
    );
    expect(told(way).at(-1)).toBe("2026-05-05T12:00 silver > gold: program_changed 100/100");
  });

  test("that asks for more to keep a tier gives the days of grace from its beginning on", () => {
    const way = walk(
      [order(bought, 100)],
      [
        from(began, standing(lifetime, silver)),
        from(changed, standing(lifetime, { ...silver, threshold: 120, keep: 120 })),
      ],
    );
    expect(told(way).slice(1)).toEqual(["2026-05-15T22:00 silver > -: program_changed 100/120"]);
  });

  test("that gives fewer days of grace takes a tier in its first night, not before it", () => {
    const way = walk(
      [order(bought, 100), refund("2026-05-01T12:00:00.000Z", bought, 100)],
      [
        from(began, standing(lifetime, silver)),
        from(changed, standing(lifetime, { ...silver, graceDays: 1 })),
      ],
    );
    expect(told(way).slice(1)).toEqual(["2026-05-05T22:00 silver > -: refund 0/60"]);
  });

  test("without the member's tier places them where a new member would stand", () => {
    const way = walk(
      [order(bought, 300)],
      [
        from(began, standing(lifetime, silver, gold)),
        from(changed, standing(lifetime, tier("basic", 0), tier("plus", 400, { keep: 0 }))),
      ],
    );
    expect(told(way).at(-1)).toBe("2026-05-05T12:00 gold > basic: program_changed 300/0");
  });

  test("without any tier that the member reaches, or without tiers, leaves them with none", () => {
    const high = standing(lifetime, tier("plus", 400));
    for (const what of [high, null]) {
      const way = walk(
        [order(bought, 300)],
        [from(began, standing(lifetime, gold)), from(changed, what)],
      );
      expect(told(way).at(-1)).toBe(
        `2026-05-05T12:00 gold > -: program_changed ${what ? 300 : 0}/-`,
      );
      expect(way.now.since).toBeNull();
    }
  });

  test("from before which nothing is known counts what was bought before it", () => {
    const way = walk([order(bought, 300)], [from(changed, standing(lifetime, gold))]);
    expect(told(way)).toEqual(["2026-05-05T12:00 - > gold: reached 300/300"]);
  });

  test("that says the same just as a member reaches a tier is not why they reach it", () => {
    const what = standing(lifetime, silver);
    const versions = [from(began, what), from(bought, structuredClone(what))];
    expect(told(walk([order(bought, 100)], versions))).toEqual([
      "2026-02-01T10:00 - > silver: reached 100/100",
    ]);
  });

  test("that was replaced in the moment it began never was", () => {
    const versions = [
      from(bought, standing(lifetime, gold)),
      from(bought, standing(lifetime, silver)),
    ];
    expect(told(walk([order(bought, 100)], versions))).toEqual([
      "2026-02-01T10:00 - > silver: reached 100/100",
    ]);
  });

  test("that brings a tier back gives it to nobody who does not reach it again", () => {
    const versions = [
      from(began, standing(lifetime, gold)),
      from("2026-04-01T00:00:00.000Z", standing(lifetime, tier("plus", 400))),
      from(changed, standing(lifetime, gold)),
    ];
    const way = walk(
      [order(bought, 300), refund("2026-03-01T00:00:00.000Z", bought, 50)],
      versions,
    );
    expect(told(way)).toEqual([
      "2026-02-01T10:00 - > gold: reached 300/300",
      "2026-04-01T00:00 gold > -: program_changed 250/-",
    ]);
  });

  test("told in any order, and twice at one moment, counts as the last one told", () => {
    const way = walk(
      [order(bought, 300)],
      [
        from(changed, standing(lifetime, tier("plus", 10))),
        from(changed, standing(lifetime, silver)),
        from(began, standing(lifetime, gold)),
      ],
    );
    expect(told(way).slice(1)).toEqual(["2026-05-05T12:00 gold > silver: program_changed 300/100"]);
  });
});
