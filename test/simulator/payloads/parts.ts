import { inZone } from "../clock.ts";
import type { Json, Payload } from "../json.ts";
import { toDecimal } from "../money.ts";
import type { Money, ShopState, SimAllocation, SimOrder } from "../state.ts";

/** Ids in webhook bodies are numbers. */
export const numeric = (id: string) => BigInt(id);

export const gid = (type: string, id: string) => `gid://shopify/${type}/${id}`;

/** An amount in both currencies, as webhook bodies write it. */
export function moneySet(order: SimOrder, money: Money): Payload {
  const { currency, presentmentCurrency } = order;
  return {
    shop_money: { amount: toDecimal(money.shop, currency), currency_code: currency },
    presentment_money: {
      amount: toDecimal(money.presentment, presentmentCurrency),
      currency_code: presentmentCurrency,
    },
  };
}

/** "total_price" and "total_price_set". */
export function priced(order: SimOrder, name: string, money: Money): Payload {
  return {
    [name]: toDecimal(money.shop, order.currency),
    [`${name}_set`]: moneySet(order, money),
  };
}

/** What each of the order's discounts took off a line, or off the shipping. */
export function allocationsPayload(order: SimOrder, allocations: SimAllocation[]): Json[] {
  return allocations.map(({ index, amount }) => ({
    amount: toDecimal(amount.shop, order.currency),
    amount_set: moneySet(order, amount),
    discount_application_index: index,
  }));
}

export function moment(shop: ShopState, instant: string | null): Json {
  return instant === null ? null : inZone(instant, shop.timeZone);
}

export function taxLines(order: SimOrder, tax: Money, taxable: boolean): Json[] {
  if (!taxable) return [];
  return [
    {
      channel_liable: false,
      ...priced(order, "price", tax),
      rate: order.taxRate,
      title: order.taxTitle,
    },
  ];
}
