import type { TFunction } from "i18next";
import type { Program } from "../core/program.ts";
import type { Reward } from "../core/reward.ts";
import type { Format } from "./format.ts";
import { sayPoints } from "./say-points.ts";

/** A reward without what names it among others. */
type Terms = Omit<Reward, "rewardId" | "name">;

/** How a shop speaks of its points and tiers. */
export type ProgramWords = Pick<Program, "pointsName"> & { tiers: { id: string; name: string }[] };

/** What it gives: "10 % off, at most €20.00". */
export function sayGift(t: TFunction, format: Format, reward: Terms, words: ProgramWords): string {
  const { what } = reward;
  switch (what.kind) {
    case "amount_off":
    case "store_credit":
      return t(`rewards.gives.${what.kind}`, { amount: format.money(what.amount) });
    case "percentage_off": {
      const percent = format.exact(what.percent);
      if (what.cap === null) return t("rewards.gives.percentage_off", { percent });
      return t("rewards.gives.percentage_off_capped", { percent, amount: format.money(what.cap) });
    }
    case "free_shipping":
      if (what.maxPrice === null) return t("rewards.gives.free_shipping");
      return t("rewards.gives.free_shipping_up_to", { amount: format.money(what.maxPrice) });
    case "free_product":
      if (what.products.length === 1) return t("rewards.gives.free_product");
      return t("rewards.gives.free_products", { products: format.number(what.products.length) });
    case "variable":
      return t("rewards.gives.variable", {
        amount: format.money(what.amountPerStep),
        points: sayPoints(t, format, words.pointsName, what.step),
      });
  }
}

/** What it costs: "500 points", "200 to 2,000 points". */
export function sayCost(t: TFunction, format: Format, reward: Terms, words: ProgramWords): string {
  const { cost, what } = reward;
  if (what.kind !== "variable") return sayPoints(t, format, words.pointsName, cost);
  const max = sayPoints(t, format, words.pointsName, what.max);
  return what.min === what.max ? max : t("rewards.costs", { min: format.number(what.min), max });
}

/** Who may have it, when and on what, a phrase each. */
export function sayConditions(
  t: TFunction,
  format: Format,
  reward: Terms,
  { tiers }: ProgramWords,
): string[] {
  const { codeDays, from, items, minSubtotal, perMember, stock, until, what } = reward;
  const named = tiers.filter(({ id }) => reward.tiers.includes(id)).map(({ name }) => name);
  const said = [
    minSubtotal !== null &&
      t("rewards.conditions.minSubtotal", { amount: format.money(minSubtotal) }),
    items !== null && t("rewards.conditions.items"),
    named.length > 0 && t("rewards.conditions.tiers", { tiers: format.list(named) }),
    from !== null && t("rewards.conditions.from", { date: format.date(from) }),
    until !== null && t("rewards.conditions.until", { date: format.date(before(until)) }),
    perMember !== null &&
      (perMember === 1
        ? t("rewards.conditions.perMemberOnce")
        : t("rewards.conditions.perMember", { times: format.number(perMember) })),
    stock !== null && t("rewards.conditions.stock", { stock: format.number(stock) }),
    what.kind !== "store_credit" && t("rewards.conditions.codeDays", { count: codeDays }),
  ];
  return said.filter((one) => one !== false);
}

/** In the day that ends with a moment. */
function before(until: string): string {
  return new Date(Date.parse(until) - 1).toISOString();
}
