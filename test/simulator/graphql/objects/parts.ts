import { toDecimal } from "../../money.ts";
import type { Money, SimOrder } from "../../state.ts";

/** GraphQL's Decimal drops zeros at the end but one: "10.0", "9.95". */
export function amount(minor: number, currency: string): string {
  const decimal = toDecimal(minor, currency);
  return decimal.includes(".") ? decimal.replace(/0+$/, "").replace(/\.$/, ".0") : `${decimal}.0`;
}

export function moneyV2(minor: number, currency: string) {
  return { __typename: "MoneyV2", amount: amount(minor, currency), currencyCode: currency };
}

export function moneyBag(order: SimOrder, money: Money) {
  return {
    __typename: "MoneyBag",
    shopMoney: moneyV2(money.shop, order.currency),
    presentmentMoney: moneyV2(money.presentment, order.presentmentCurrency),
  };
}

/** What resolvers return of a thing with an id: its fields, some of them as functions. */
export type ApiNode = { __typename: string; id: string } & Record<string, unknown>;

/** "gid://shopify/Customer/1?x" → ["Customer", "1"]; anything else → null. */
export function readGid(text: string): [type: string, id: string] | null {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d+)(?:\?.*)?$/.exec(text);
  return match?.[1] !== undefined && match[2] !== undefined ? [match[1], match[2]] : null;
}
