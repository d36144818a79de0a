import fc from "fast-check";
import { nights } from "../../app/core/local-nights.fixture.ts";
import type { Standing, Tier } from "../../app/core/program.ts";
import type { Contribution } from "../../app/core/standing.ts";
import type { Story } from "../../app/core/standing.reference.fixture.ts";

/** Clocks that change at midnight, by half an hour, backwards at midnight, not at all, and south of the equator. */
const timeZones = [
  "Europe/Berlin",
  "America/Havana",
  "Africa/Cairo",
  "Australia/Lord_Howe",
  "Atlantic/Azores",
  "Asia/Kathmandu",
  "Pacific/Auckland",
  "America/New_York",
];
const days = 1000;
const aMinute = 60_000;

const names = ["bronze", "silver", "gold", "black"];
const amounts = fc.constantFrom(0, 1, 2, 3, 50, 100, 150, 200, 300, 500);

const tiers: fc.Arbitrary<Tier[]> = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          name: fc.constant(id.toUpperCase()),
          threshold: amounts,
          keep: fc.constantFrom(0, 0.5, 1),
          graceDays: fc.constantFrom(0, 0, 1, 7, 30, 60),
          multiplier: fc.constant(1),
          color: fc.constant("#6d7175"),
          perks: fc.constant<string[]>([]),
        }),
      ),
    ),
  )
  .map((all) =>
    all
      .map((tier) => ({ ...tier, keep: Math.floor(tier.threshold * tier.keep) }))
      .sort((a, b) => a.threshold - b.threshold),
  );

export const standings: fc.Arbitrary<Standing> = fc.record({
  basis: fc.constantFrom("points" as const, "spend" as const, "orders" as const),
  window: fc.oneof(
    fc.constant({ kind: "lifetime" as const }),
    fc.constant({ kind: "calendar_year" as const }),
    fc.record({ kind: fc.constant("rolling" as const), months: fc.integer({ min: 1, max: 14 }) }),
  ),
  tiers,
});

/** Moments from 2026 to 2028, often the same ones, often a local midnight or a millisecond beside it. */
function moments(timeZone: string): fc.Arbitrary<number> {
  const starts = nights(timeZone)
    .slice(365, 365 + days)
    .map(({ at }) => at);
  const night = fc.oneof(
    fc.constantFrom(...starts),
    fc.constantFrom(...starts.filter((_, index) => [0, 87, 88, 302, 365, 450].includes(index))),
  );
  const later = fc.oneof(
    fc.constantFrom(0, 0, -1, 1, 14 * 60 * aMinute),
    fc.nat(24 * 60).map((minutes) => minutes * aMinute),
  );
  return fc.tuple(night, later).map(([at, more]) => at + more);
}

const iso = (time: number) => new Date(time).toISOString();

/** An order, and perhaps a refund of some or all of it, at any time after. */
function orders(timeZone: string): fc.Arbitrary<Contribution[]> {
  return fc
    .record({
      placed: moments(timeZone),
      refunded: fc.option(moments(timeZone)),
      worth: fc.integer({ min: 1, max: 250 }),
      back: fc.constantFrom(0.3, 0.5, 1),
    })
    .map(({ placed, refunded, worth, back }) => {
      const placedAt = iso(placed);
      const order = { at: placedAt, placedAt, points: worth, spend: worth * 2, orders: 1 };
      if (refunded === null) return [order];
      const taken = Math.floor(worth * back);
      return [
        order,
        {
          at: iso(Math.max(placed, refunded)),
          placedAt,
          points: -taken,
          spend: -taken * 2,
          orders: back === 1 ? -1 : 0,
        },
      ];
    });
}

export const stories: fc.Arbitrary<Story> = fc.constantFrom(...timeZones).chain((timeZone) => {
  const at = moments(timeZone);
  const version = fc.record({
    effectiveFrom: at.map(iso),
    standing: fc.oneof(
      { weight: 9, arbitrary: standings },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
  });
  const first = fc.record({
    effectiveFrom: fc.oneof(fc.constant("2025-06-01T00:00:00.000Z"), at.map(iso)),
    standing: standings,
  });
  const manual = fc
    .record({ tier: fc.constantFrom(...names), from: at, lasts: fc.option(fc.nat(200)) })
    .map(({ tier, from, lasts }) => ({
      tier,
      from: iso(from),
      until: lasts === null ? null : iso(from + lasts * 24 * 60 * aMinute),
    }));
  return fc.record({
    contributions: fc.array(orders(timeZone), { maxLength: 14 }).map((all) => all.flat()),
    versions: fc
      .tuple(first, fc.array(version, { maxLength: 2 }))
      .map(([one, others]) => [one, ...others]),
    manual: fc.array(manual, { maxLength: 3 }),
    timeZone: fc.constant(timeZone),
    until: at.map(iso),
  });
});
