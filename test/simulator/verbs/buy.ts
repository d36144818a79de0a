import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { BuyOptions } from "../contract.ts";
import { minus, toMinor } from "../money.ts";
import { financialStatus, sumsOf } from "../order-maths.ts";
import { orderPayload } from "../payloads/order.ts";
import type { Money, ShopState, SimDiscount, SimOrder, SimTransaction } from "../state.ts";
import { applyDiscount, inBoth, newLine, taxOf, tipLine } from "./order-lines.ts";
import type { Terms } from "./order-lines.ts";

function discountOf(shop: ShopState, terms: Terms, options: BuyOptions): SimDiscount | null {
  const { discount } = options;
  if (!discount) return null;
  return "percentage" in discount
    ? { code: discount.code, kind: "percentage", percentage: discount.percentage }
    : {
        code: discount.code,
        kind: "fixed_amount",
        amount: inBoth(terms, toMinor(discount.amount, shop.currency)),
      };
}

/** The order as it would be, unpaid; `newId` gives the ids of its parts. */
export function draftOrder(shop: ShopState, options: BuyOptions, at: Date, newId: () => string) {
  const terms = {
    currency: shop.currency,
    presentmentCurrency: options.currency ?? shop.currency,
    taxesIncluded: shop.taxesIncluded,
    taxRate: shop.taxRate,
  };
  const lines = options.lines.map((choice) => newLine(shop, terms, newId(), choice));
  const discount = discountOf(shop, terms, options);
  if (discount) {
    const fixed = discount.kind === "fixed_amount";
    applyDiscount(lines, terms, fixed ? { amount: discount.amount.shop } : discount);
  }
  if (options.tip !== undefined) {
    lines.push(tipLine(terms, newId(), toMinor(options.tip, shop.currency)));
  }
  const shipping = toMinor(options.shipping ?? "0", shop.currency);
  // Shipping is taxed where prices include tax, as in the EU, and not elsewhere.
  const shippingTax = shop.taxesIncluded ? taxOf(terms, shipping) : 0;
  const order: SimOrder = {
    ...terms,
    id: newId(),
    number: shop.nextOrderNumber,
    name: `#${shop.nextOrderNumber}`,
    token: "",
    key: "",
    customerId: options.customer?.id ?? null,
    createdAt: stamp(at),
    processedAt: stamp(at),
    updatedAt: stamp(at),
    cancelledAt: null,
    cancelReason: null,
    test: options.test ?? false,
    source: options.source ?? "web",
    taxTitle: shop.taxTitle,
    discount,
    lines,
    shipping:
      options.shipping === undefined
        ? null
        : {
            id: newId(),
            title: "Standard",
            price: inBoth(terms, shipping),
            tax: inBoth(terms, shippingTax),
          },
    transactions: [],
    refunds: [],
  };
  return { order, terms };
}

function gatewayOf(options: BuyOptions): string {
  if (options.test === true) return "bogus";
  return options.source === "pos" ? "cash" : "shopify_payments";
}

/** How the order is paid: the gift card first, the rest by the gateway unless it is paid later. */
function pay(world: World, order: SimOrder, options: BuyOptions, giftCard: Money): void {
  const transaction = (kind: SimTransaction["kind"], gateway: string, amount: Money) => {
    if (amount.shop === 0) return;
    const id = world.chance.newId();
    order.transactions.push({
      id,
      kind,
      gateway,
      amount,
      createdAt: order.createdAt,
      parentId: null,
    });
  };
  const { total } = sumsOf(order);
  const byCard = giftCard.shop >= total.shop ? total : giftCard;
  const rest = minus(total, byCard);
  transaction("sale", "gift_card", byCard);
  if (options.pay === "now") transaction("sale", gatewayOf(options), rest);
  if (options.pay === "authorize") transaction("authorization", gatewayOf(options), rest);
}

/** Places an order. Topics: orders/create, orders/updated, and orders/paid where nothing is left to pay. */
export function buy(world: World, shop: ShopState, options: BuyOptions): SimOrder {
  const at = options.at ?? world.now();
  const { order, terms } = draftOrder(shop, options, at, () => world.chance.newId());
  order.token = world.chance.newToken(32);
  order.key = world.chance.newToken(32);
  pay(world, order, options, inBoth(terms, toMinor(options.giftCardAmount ?? "0", shop.currency)));

  shop.orders[order.id] = order;
  shop.nextOrderNumber++;
  const payload = orderPayload(shop, order);
  const paid = financialStatus(order) === "paid";
  world.announce(shop, at, [
    { topic: "orders/create", payload },
    ...(paid ? [{ topic: "orders/paid", payload }] : []),
    { topic: "orders/updated", payload },
  ]);
  return order;
}
