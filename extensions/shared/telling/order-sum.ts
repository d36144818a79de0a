import type { BreakdownLine, OrderBreakdown } from "../../../app/core/breakdown.ts";
import { unitInMinor } from "../../../app/core/money.ts";
import { wentElsewhere } from "./order-told.ts";
import type { Voice } from "./voice.ts";

/** One row of a sum: what it is, a remark in small print, and what there was then. */
export type SumRow = { name: string; remark?: string; value: string; strong?: boolean };

/** An order's points as a sum that can be checked with a pencil: what counts, then how it becomes points. */
export function sumRows(voice: Voice, sum: OrderBreakdown): SumRow[] {
  const { currency, eligible, excluded, lines, target } = sum;
  const rows = [
    ...lines.map((line) => lineRow(voice, line, currency)),
    ...otherAmounts(voice, sum),
    { name: voice.say("why.eligible"), value: voice.moneyOf(eligible, currency) },
  ];
  if (excluded || wentElsewhere(sum)) return rows;
  return [
    ...rows,
    ...pointRows(voice, sum),
    { name: voice.say("why.target"), value: voice.points(target), strong: true },
  ];
}

function lineRow(voice: Voice, line: BreakdownLine, currency: string): SumRow {
  const { eligible, excluded, multiplier, quantity, title } = line;
  return {
    name: quantity > 1 ? `${voice.exact(quantity)} × ${title}` : title,
    ...(excluded && { remark: voice.say(`why.lineExcluded.${excluded}`) }),
    ...(!excluded && multiplied(voice, multiplier)),
    value: voice.moneyOf(eligible, currency),
  };
}

const multiplied = (voice: Voice, multiplier: number) =>
  multiplier === 1
    ? {}
    : { remark: voice.say("why.multiplied", { multiplier: voice.exact(multiplier) }) };

/** What stands beside the lines, and what is taken off them: of what counts, a share of each. */
function otherAmounts(voice: Voice, sum: OrderBreakdown): SumRow[] {
  const { currency, eligible, lines, shipping, shippingMultiplier } = sum;
  const rows: SumRow[] = [];
  if (shipping !== 0)
    rows.push({
      name: voice.say("why.shipping"),
      ...multiplied(voice, shippingMultiplier),
      value: voice.moneyOf(shipping, currency),
    });
  const off = eligible - lines.reduce((total, line) => total + line.eligible, shipping);
  const names = (["refundedWithoutLine", "paidWithCredit"] as const).filter(
    (key) => sum[key] !== 0,
  );
  if (off !== 0 && names.length > 0)
    rows.push({
      name: names.map((key) => voice.say(`why.${key}`)).join(" · "),
      value: voice.moneyOf(off, currency),
    });
  return rows;
}

function pointRows(voice: Voice, sum: OrderBreakdown): SumRow[] {
  const { bonus, capped, currency, eligible, exact, pointsPerUnit, remainder, tier } = sum;
  const unit = unitInMinor(currency);
  const byAll = exact - bonus;
  const byRules = byAll / (tier?.multiplier ?? 1);
  const rules = sum.rules.filter(({ multiplier }) => multiplier !== 1);
  const rows: SumRow[] = [
    {
      name: voice.say("why.rate", {
        points: voice.points(pointsPerUnit),
        money: voice.moneyOf(unit, currency),
      }),
      value: voice.exact((eligible * pointsPerUnit) / unit),
    },
  ];
  if (rules.length > 0)
    rows.push({ name: rules.map(nameRule(voice)).join(", "), value: voice.exact(byRules) });
  if (tier && tier.multiplier !== 1)
    rows.push({
      name: voice.say("why.tier", { tier: tier.name, multiplier: voice.exact(tier.multiplier) }),
      value: voice.exact(byAll),
    });
  for (const { name, bonus: given } of sum.rules)
    if (given !== 0)
      rows.push({ name: voice.say("why.bonus", { name }), value: voice.signed(given) });
  const rounded = Math.round(exact - remainder);
  if (voice.exact(remainder) !== voice.exact(0))
    rows.push({ name: voice.say(`why.rounding.${sum.rounding}`), value: voice.exact(rounded) });
  if (capped)
    rows.push({ name: voice.say(`why.capped.${capped.by}`), value: voice.exact(sum.target) });
  return rows;
}

const nameRule =
  (voice: Voice) =>
  ({ name, multiplier }: OrderBreakdown["rules"][number]) =>
    voice.say("why.rule", { name, multiplier: voice.exact(multiplier) });
