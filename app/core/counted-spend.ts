import type { BreakdownLine, LineExclusion } from "./breakdown.ts";
import type { OrderLine, PlacedOrder } from "./order.ts";
import { chargedValue } from "./order-value.ts";
import type { Program } from "./program.ts";
import { redeemedSpend } from "./redeemed-spend.ts";
import { selects } from "./selector.ts";
import type { Facts } from "./selector.ts";
import { shareLeft, takeShares } from "./share.ts";
import type { Share } from "./share.ts";
import type { Minor } from "./words.ts";

/** What is left of an order's money: all of it when it is placed, less what came back later. */
export type WhatIsLeft<Placed extends PlacedOrder> = {
  /** Of a line, after discounts, with or without tax. */
  spend: (order: Placed, line: OrderLine, includeTax: boolean) => Minor;
  shipping: (order: Placed, includeTax: boolean) => Minor;
  refundedWithoutLine: (order: Placed) => Minor;
  /** Of everything, with tax: what such refunds are measured against. */
  value: (order: Placed) => Minor;
};

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
 * Eligible spend of what is left of an order: the lines that are left and that the program counts, after discounts,
 * never gift cards, tips and duties, with or without tax, and with what codes of rewards took off where the program
 * counts that; shipping where the program counts it; less their share of refunds that name no line and, where the
 * program says so, of what was paid by gift card or store credit.
 */
export function countedSpend<Placed extends PlacedOrder>(
  order: Placed,
  earning: Program["earning"],
  facts: Facts,
  rewardCodes: string[],
  left: WhatIsLeft<Placed>,
): EligibleSpend {
  const codes = earning.includeRedeemed ? rewardCodes : [];
  const lines = order.lines.map((line) => {
    const excluded = whyNot(line) ?? notInProgram(line, earning, facts);
    const { includeTax } = earning;
    const paid = excluded ? 0 : left.spend(order, line, includeTax);
    const redeemed = excluded ? 0 : redeemedSpend(order, line, codes, includeTax);
    return countedLine(line, paid, redeemed, excluded);
  });
  const shipping = earning.includeShipping ? left.shipping(order, earning.includeTax) : 0;
  const unnamed = left.refundedWithoutLine(order);
  const credit = earning.includeCredit ? 0 : (order.paidWithCredit ?? 0);
  const shares = [shareLeft(left.value(order), unnamed), shareLeft(chargedValue(order), credit)];
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

function countedLine(
  { lineId, title, currentQuantity }: OrderLine,
  paid: Minor,
  redeemed: Minor,
  excluded: LineExclusion | undefined,
): Omit<BreakdownLine, "multiplier"> {
  const line: Omit<BreakdownLine, "multiplier"> = {
    lineId,
    title,
    quantity: currentQuantity,
    eligible: paid + redeemed,
  };
  if (redeemed > 0) line.redeemed = redeemed;
  if (excluded) line.excluded = excluded;
  return line;
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
