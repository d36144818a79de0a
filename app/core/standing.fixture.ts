import type { Standing, Tier } from "./program.ts";
import { walkStanding } from "./standing.ts";
import type { Contribution, ManualTier } from "./standing.ts";

const berlin = "Europe/Berlin";
export const tier = (id: string, threshold: number, more: Partial<Tier> = {}): Tier => ({
  id,
  name: id.toUpperCase(),
  threshold,
  keep: threshold,
  graceDays: 0,
  multiplier: 1,
  color: "#6d7175",
  perks: [],
  ...more,
});
export const standing = (window: Standing["window"], ...tiers: Tier[]): Standing => ({
  basis: "points",
  window,
  tiers,
});
export const lifetime = { kind: "lifetime" } as const;
export const year = { kind: "calendar_year" } as const;
export const rolling = (months: number) => ({ kind: "rolling", months }) as const;

export const began = "2026-01-01T00:00:00.000Z";
export const from = (effectiveFrom: string, what: Standing | null) => ({
  effectiveFrom,
  standing: what,
});
export const order = (at: string, points: number): Contribution => ({
  at,
  placedAt: at,
  points,
  spend: points * 10,
  orders: 1,
});
export const refund = (at: string, placedAt: string, points: number): Contribution => ({
  at,
  placedAt,
  points: -points,
  spend: -points * 10,
  orders: 0,
});

export function walk(
  contributions: Contribution[],
  what: Standing | ReturnType<typeof from>[],
  until = "2029-01-01T00:00:00.000Z",
  manual: ManualTier[] = [],
) {
  const versions = Array.isArray(what) ? what : [from(began, what)];
  return walkStanding(contributions, versions, manual, berlin, until);
}

/** Moves in one line each. */
export function told({ moves }: ReturnType<typeof walk>): string[] {
  return moves.map(
    ({ at, from: left, to, reason: { why, measured, needed } }) =>
      `${at.slice(0, 16)} ${left ?? "-"} > ${to ?? "-"}: ${why} ${measured}/${needed ?? "-"}`,
  );
}

export const silver = tier("silver", 100, { keep: 60, graceDays: 10 });
export const gold = tier("gold", 300, { keep: 200 });
