import type { TFunction } from "i18next";
import type { OrderBreakdown } from "../core/breakdown.ts";
import { unitInMinor } from "../core/money.ts";
import type { Format } from "./format.ts";

/** One row of a sum: what was done, a remark in small print, and what there was then. */
export type SumStep = { name: string; remark?: string; value: string };

/** What rounding made of an order's points, before caps. */
function rounded({ exact, remainder }: OrderBreakdown): number {
  return Math.round(exact - remainder);
}

/** The order is worth points, but not to this member any more: it changed hands. */
export function belongsElsewhere(sum: OrderBreakdown): boolean {
  // Other orders may have left nothing to this one; a cap per order always leaves something.
  const usedUp = sum.capped !== null && sum.capped.by !== "order";
  return !sum.excluded && !usedUp && sum.target === 0 && sum.before > 0 && rounded(sum) > 0;
}

/** What stands beside the lines, and what is taken off them. */
export function amountSteps(t: TFunction, format: Format, sum: OrderBreakdown): SumStep[] {
  const { currency, eligible, lines, shipping } = sum;
  const money = (amount: number) => format.money(amount, currency);
  const whole = lines.reduce((total, line) => total + line.eligible, shipping);
  // Both are amounts of the whole order: of what counts, their share is taken off.
  const shares = (["refundedWithoutLine", "paidWithCredit"] as const).filter(
    (share) => sum[share] !== 0,
  );
  const multiplied = sum.shippingMultiplier !== 1 && {
    remark: t("why.lineMultiplied", { multiplier: format.exact(sum.shippingMultiplier) }),
  };
  const steps: SumStep[] =
    shipping === 0 ? [] : [{ name: t("why.shipping"), ...multiplied, value: money(shipping) }];
  if (shares.length > 0) {
    steps.push({
      name: shares.map((share) => t(`why.${share}`)).join(" · "),
      remark: t("why.inProportion", {
        amount: shares.map((share) => money(sum[share])).join(" + "),
      }),
      value: money(eligible - whole),
    });
  }
  return steps;
}

/** From the amount that counts to the points, one step for everything that acted on the way. */
export function pointSteps(t: TFunction, format: Format, sum: OrderBreakdown): SumStep[] {
  return [
    ...multiplierSteps(t, format, sum),
    ...sum.rules
      .filter(({ bonus }) => bonus !== 0)
      .map(({ name, bonus }) => ({
        name: t("why.bonus", { name }),
        value: format.signed(bonus),
      })),
    roundingStep(t, format, sum),
    ...(sum.capped
      ? [{ name: t(`why.capped.${sum.capped.by}`), value: format.number(sum.target) }]
      : []),
  ];
}

function multiplierSteps(t: TFunction, format: Format, sum: OrderBreakdown): SumStep[] {
  const unit = unitInMinor(sum.currency);
  const multiplied = sum.exact - sum.bonus;
  const byRules = multiplied / (sum.tier?.multiplier ?? 1);
  const steps = [
    {
      name: `× ${explainRate(t, format, sum, unit)}`,
      value: format.exact((sum.eligible * sum.pointsPerUnit) / unit),
    },
  ];
  const rules = sum.rules.filter(({ multiplier }) => multiplier !== 1);
  if (rules.length > 0) {
    const named = rules.map(({ name, multiplier }) =>
      t("why.rule", { name, multiplier: format.exact(multiplier) }),
    );
    steps.push({
      name: t("why.rules", { rules: named.join(", ") }),
      value: format.exact(byRules),
    });
  }
  if (sum.tier && sum.tier.multiplier !== 1) {
    const { name, multiplier } = sum.tier;
    steps.push({
      name: `× ${format.exact(multiplier)} ${t("why.tier", { name })}`,
      value: format.exact(multiplied),
    });
  }
  return steps;
}

function roundingStep(t: TFunction, format: Format, sum: OrderBreakdown): SumStep {
  const { remainder, rounding } = sum;
  const fraction = format.exact(Math.abs(remainder));
  const step = { name: t(`why.rounding.${rounding}`), value: format.number(rounded(sum)) };
  if (fraction === "0") return step;
  return { ...step, remark: t(remainder > 0 ? "why.dropped" : "why.added", { fraction }) };
}

/** "1 point per $1.00": the rate an order was settled at. */
function explainRate(t: TFunction, format: Format, sum: OrderBreakdown, unit: number) {
  const points = t("points", {
    count: sum.pointsPerUnit,
    formatParams: { count: { maximumFractionDigits: 4 } },
  });
  return t("why.rate", { points, money: format.money(unit, sum.currency) });
}
