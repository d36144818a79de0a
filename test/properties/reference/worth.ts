import type { EarningRule, Program, Tier } from "../../../app/core/program.ts";
import { inWindow } from "../../../app/core/time-window.ts";
import { financialStatus } from "../../simulator/order-maths.ts";
import type { ShopState, SimOrder } from "../../simulator/state.ts";
import { isAmong, spendOf } from "./spend.ts";

/** What decides an order's worth besides the order. */
export type Conditions = {
  /** Null: nobody's, or not a member's. */
  program: Program | null;
  tier: Tier | null;
  first: boolean;
  /** What the caps of the day and of the member's life leave. */
  room: number;
  tags: string[];
};

export type Worth = { points: number; spend: number; counts: boolean };

const nothing: Worth = { points: 0, spend: 0, counts: false };
const unit: Record<string, number> = { JPY: 1, KWD: 1000 };

/** What an order is worth as it stands, worked out from the local shop's books. */
export function worthOf(order: SimOrder, shop: ShopState, conditions: Conditions): Worth {
  const { program, tier, room } = conditions;
  if (!program || isOver(order) || (order.test && !program.earning.testOrders)) return nothing;
  const { parts, left } = spendOf(order, program, shop);
  const share = (money: number) =>
    left.reduce((rest, [part, whole]) => (rest * part) / whole, money);
  const spend = Math.round(share(parts.reduce((sum, { money }) => sum + money, 0)));
  if (spend === 0) return nothing;
  const { combine, pointsPerUnit, rounding, caps, rules } = program.earning;
  const holding = rules.filter((rule) => holds(rule, order, shop, conditions));
  let weighed = 0;
  const bonuses = new Set<EarningRule>();
  for (const { line, money } of parts) {
    if (money === 0) continue;
    const mine = holding.filter(({ lines }) => !lines || (line && isAmong(lines, line, shop)));
    weighed += money * multiplierOf(mine, combine);
    if (line) for (const rule of bonusesOf(mine, combine)) bonuses.add(rule);
  }
  const bonus = [...bonuses].reduce((sum, rule) => sum + rule.bonus, 0);
  const earned =
    (share(weighed) * pointsPerUnit * (tier?.multiplier ?? 1)) / (unit[order.currency] ?? 100);
  const points = round(earned + bonus, rounding);
  return { points: Math.min(points, caps.perOrder ?? Infinity, room), spend, counts: true };
}

function isOver(order: SimOrder): boolean {
  return (
    order.cancelledAt !== null ||
    ["voided", "expired", "refunded"].includes(financialStatus(order)) ||
    order.disputes.some(
      ({ kind, status }) => kind === "chargeback" && ["lost", "accepted"].includes(status),
    )
  );
}

const channels: Record<string, string> = {
  web: "online",
  pos: "pos",
  shopify_draft_order: "draft",
};

function holds(
  rule: EarningRule,
  order: SimOrder,
  shop: ShopState,
  { tags, first }: Conditions,
): boolean {
  const any = <T>(wanted: T[], found: T[]) =>
    wanted.length === 0 || found.some((one) => wanted.includes(one));
  return (
    any<string>(rule.channels, [channels[order.source] ?? "other"]) &&
    any(rule.currencies, [order.presentmentCurrency]) &&
    any(rule.customerTags, tags) &&
    (!rule.firstOrder || first) &&
    inWindow(order.processedAt, rule, shop.timeZone)
  );
}

function multiplierOf(rules: EarningRule[], combine: "best" | "sum"): number {
  const acting = rules.map(({ multiplier }) => multiplier).filter((one) => one !== 1);
  if (acting.length === 0) return 1;
  if (combine === "best") return Math.max(...acting);
  return Math.max(0, 1 + acting.reduce((sum, one) => sum + one - 1, 0));
}

function bonusesOf(rules: EarningRule[], combine: "best" | "sum"): EarningRule[] {
  const giving = rules.filter(({ bonus }) => bonus > 0);
  if (combine === "sum") return giving;
  return giving.toSorted((a, b) => b.bonus - a.bonus).slice(0, 1);
}

function round(exact: number, rounding: Program["earning"]["rounding"]): number {
  // Binary fractions miss decimal ones by less than this.
  const millionths = Math.round(exact * 1e6);
  if (rounding === "floor") return Math.floor(millionths / 1e6);
  return rounding === "ceil" ? Math.ceil(millionths / 1e6) : Math.round(millionths / 1e6);
}
