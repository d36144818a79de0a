import type { Minor } from "../../app/core/words.ts";
import { sum, toMinor } from "./money.ts";
import type { Money } from "./money.ts";

/** A discount as checkout tells it, of a line or of the whole cart. */
export type Allocation = { discountedAmount: Money; type: string; code?: string; title?: string };

/** Whether a code is one that points were turned into. */
export type IsReward = (code: string) => boolean;

/** What a discount takes off, and whether it is a reward. */
type Discount = { off: Minor; reward: boolean };

/** What checkout says that everything costs. */
export type Costs = { total: Minor; shipping: Minor; tax: Minor; credit: Minor };

/** A line of the cart, after its own discounts, which gift cards never have. */
export type OpenLine = {
  amount: Minor;
  giftCard: boolean | null;
  discounts: readonly Allocation[];
};

/**
 * Takes the discounts of the whole cart off its lines, by what they cost, to the cent. `redeemed` of each line: what of
 * its discounts was rewards. `sure`: it adds up to what the cart costs.
 */
export function spread(
  lines: readonly OpenLine[],
  ofCart: readonly Allocation[],
  costs: Costs,
  isReward: IsReward,
): { amounts: Minor[]; redeemed: Minor[]; sure: boolean } {
  const amounts = lines.map(({ amount }) => amount);
  const redeemed = lines.map(({ discounts }) => rewardsAmong(grouped(discounts, isReward)));
  const { found, sure } = ofGoods(grouped(ofCart, isReward), sum(amounts), costs);
  for (const { off, reward } of found) {
    const open = amounts.map((amount, n) => (lines[n]?.giftCard ? 0 : amount));
    shares(off, open).forEach((share, n) => {
      amounts[n] = (amounts[n] ?? 0) - share;
      if (reward) redeemed[n] = (redeemed[n] ?? 0) + share;
    });
  }
  return { amounts, redeemed, sure };
}

/**
 * Checkout does not tell which discounts of a cart are for shipping, and in its price already. Those of the goods are the
 * ones with which the cart costs what it costs: with the tax or without, and before gift cards or after.
 */
function ofGoods(all: Discount[], goods: Minor, { total, shipping, tax, credit }: Costs) {
  const possible = [0, tax, -credit, tax - credit].map((more) => total - shipping - more);
  for (const found of choices(all.slice(0, 6))) {
    const left = goods - sum(found.map(({ off }) => off));
    if (left >= 0 && possible.includes(left)) return { found, sure: true };
  }
  return { found: all, sure: false };
}

/** Every choice of some of them, the whole first. */
function choices<T>([first, ...rest]: T[]): T[][] {
  if (first === undefined) return [[]];
  const others = choices(rest);
  return [...others.map((some) => [first, ...some]), ...others];
}

/** One for each code or title: Shopify may tell a discount in parts. */
function grouped(allocations: readonly Allocation[], isReward: IsReward): Discount[] {
  const found = new Map<string, Discount>();
  for (const { discountedAmount, type, code, title } of allocations) {
    const key = `${type} ${code ?? title ?? ""}`;
    const reward = code !== undefined && isReward(code);
    const off = (found.get(key)?.off ?? 0) + toMinor(discountedAmount);
    found.set(key, { off, reward });
  }
  return [...found.values()];
}

function rewardsAmong(discounts: Discount[]): Minor {
  return sum(discounts.map(({ off, reward }) => (reward ? off : 0)));
}

/** `total` in proportion to `weights`; what rounding leaves goes to the last that can bear it. */
function shares(total: Minor, weights: Minor[]): Minor[] {
  let weightLeft = sum(weights);
  let left = Math.min(total, weightLeft);
  return weights.map((weight) => {
    const share = weightLeft === 0 ? 0 : Math.floor((left * weight) / weightLeft);
    left -= share;
    weightLeft -= weight;
    return share;
  });
}
