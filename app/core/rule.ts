import type { EarningTerms } from "./earning-terms.ts";
import type { Order } from "./order.ts";
import type { EarningRule } from "./program.ts";
import { hasText } from "./selector.ts";
import { inWindow } from "./time-window.ts";

/** Whether all that a rule asks of the order and its customer holds. Its lines are asked one by one. */
export function ruleHolds(
  rule: EarningRule,
  order: Pick<Order, "channel" | "presentmentCurrency" | "placedAt">,
  terms: Pick<EarningTerms, "timeZone" | "customerTags" | "firstOrder">,
): boolean {
  return (
    isAnyOf(rule.channels, order.channel) &&
    isAnyOf(rule.currencies, order.presentmentCurrency) &&
    (rule.customerTags.length === 0 ||
      terms.customerTags.some((tag) => hasText(rule.customerTags, tag))) &&
    (!rule.firstOrder || terms.firstOrder) &&
    inWindow(order.placedAt, rule, terms.timeZone)
  );
}

function isAnyOf<T>(list: T[], one: T): boolean {
  return list.length === 0 || list.includes(one);
}
