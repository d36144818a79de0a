import type { BreakdownLine, LineExclusion } from "./breakdown.ts";
import { remainingSpend } from "./line-spend.ts";
import type { Order, OrderLine } from "./order.ts";
import { chargedValue, remainingValue } from "./order-value.ts";
import type { Program } from "./program.ts";
import { redeemedSpend } from "./redeemed-spend.ts";
import { selects } from "./selector.ts";
import type { Facts } from "./selector.ts";
import { shareLeft, takeShares } from "./share.ts";
import type { Share } from "./share.ts";
import { remainingShipping } from "./shipping-spend.ts";
import { refundedWithoutLine } from "./unnamed-refunds.ts";
import type { Minor } from "./words.ts";

/** What of an order counts towards points, in the shop's minor units. */
export type EligibleSpend = {
  /** In the order of the order's own lines. */
  lines: Omit<BreakdownLine, "multiplier">[];
  shipping: Minor;
  refundedWithoutLine: Minor;
  paidWithCredit: Minor;
  /** What refunds without a line, and payments by credit, leave of lines and shipping. */
  shares: Share[];
  /** Of lines and shipping together, rounded once. */
  total: Minor;
};

/**
 * Eligible spend of an order as it stands now: the lines that are left and that the program counts, after discounts,
 * never gift cards, tips and duties, with or without tax, and with what codes of rewards took off where the program
 * counts that; shipping where the program counts it; less their share of refunds that name no line and, where the
 * program says so, of what was paid by gift card or store credit.
 */
export function eligibleSpend(
  order: Order,
  earning: Program["earning"],
  facts: Facts,
  rewardCodes: string[] = [],
): EligibleSpend {
  const codes = earning.includeRedeemed ? rewardCodes : [];
  const lines = order.lines.map((line) => eligibleLine(order, line, earning, facts, codes));
  const shipping = earning.includeShipping ? remainingShipping(order, earning.includeTax) : 0;
  const unnamed = refundedWithoutLine(order);
  const credit = earning.includeCredit ? 0 : (order.paidWithCredit ?? 0);
  const shares = [
    shareLeft(remainingValue(order), unnamed),
    shareLeft(chargedValue(order), credit),
  ];
  const sum = lines.reduce((total, line) => total + line.eligible, shipping);
  return {
    lines,
    shipping,
    refundedWithoutLine: unnamed,
    paidWithCredit: credit,
    shares,
    total: Math.round(takeShares(sum, shares)),
  };
}

function eligibleLine(
  order: Order,
  line: OrderLine,
  earning: Program["earning"],
  facts: Facts,
  codes: string[],
): Omit<BreakdownLine, "multiplier"> {
  const base = { lineId: line.lineId, title: line.title, quantity: line.currentQuantity };
  const excluded = whyNot(line) ?? notInProgram(line, earning, facts);
  if (excluded) return { ...base, eligible: 0, excluded };
  const paid = remainingSpend(order, line, earning.includeTax);
  const redeemed = redeemedSpend(order, line, codes, earning.includeTax);
  return { ...base, eligible: paid + redeemed, ...(redeemed > 0 && { redeemed }) };
}

/** Why a line counts nothing, whatever the program says. */
export function whyNot(line: OrderLine): LineExclusion | undefined {
  if (line.giftCard) return "gift_card";
  if (line.tip) return "tip";
  return line.currentQuantity <= 0 ? "all_returned" : undefined;
}

function notInProgram(
  line: OrderLine,
  { only, except }: Program["earning"],
  facts: Facts,
): LineExclusion | undefined {
  const counts = (!only || selects(only, line, facts)) && !(except && selects(except, line, facts));
  return counts ? undefined : "not_in_program";
}
