import { toDecimal } from "../../money.ts";
import { lineNet } from "../../order-maths.ts";
import type { SimShop } from "../../simulator.ts";
import type { SimCustomer, SimOrder } from "../../state.ts";
import type { CodeOnCart } from "../../contract.ts";
import type { Checkout } from "../checkout-memory.ts";
import { variantIn } from "../cart.ts";
import { frontUrl, type Visit } from "../visit.ts";
import type { Said } from "./stage.ts";

type Money = { amount: number; currencyCode: string };

export function money(shop: SimShop, decimal: string | number): Money {
  return { amount: Number(decimal), currencyCode: shop.state.currency };
}

/** One line as `shopify.lines` has it: its amount is after its own discounts, before those of the order. */
function lineValue(
  shop: SimShop,
  line: { id: string; variantId: string; quantity: number; amount: Money; allocations: unknown[] },
) {
  const { product, variant } = variantIn(shop, line.variantId);
  return {
    id: `gid://shopify/CartLine/${line.id}`,
    merchandise: {
      type: "variant",
      id: `gid://shopify/ProductVariant/${variant.id}`,
      title: product.title,
      selectedOptions: [],
      sku: variant.sku,
      requiresShipping: !product.giftCard,
      product: {
        id: `gid://shopify/Product/${product.id}`,
        vendor: product.vendor,
        productType: product.type,
      },
    },
    quantity: line.quantity,
    cost: { totalAmount: line.amount },
    attributes: [],
    discountAllocations: line.allocations,
    lineComponents: [],
    parentRelationship: null,
  };
}

/**
 * What an extension is told of the cart. After the types of 2026-07: discounts of products stand with their lines and
 * are off their amounts; those of the order stand with the cart and are off no line.
 */
export function cartValues(
  shop: SimShop,
  checkout: Pick<Checkout, "token" | "express"> & {
    lines: { variantId: string; quantity: number }[];
    tried: CodeOnCart[];
    totals: { shipping: string; tax: string; total: string };
    customer: SimCustomer | null;
  },
): Said["values"] {
  const applied = checkout.tried.filter(({ refused }) => refused === null);
  const allocation = (code: string, amount: string) => {
    return { type: "code", code, discountedAmount: money(shop, amount) };
  };
  const ofClass = (wanted: string) => applied.filter((each) => each.discountClass === wanted);
  const lines = checkout.lines.map(({ quantity, variantId }, n) => {
    const off = ofClass("product").filter(({ lines }) => Number(lines[n]) > 0);
    const price = Number(variantIn(shop, variantId).variant.price) * quantity;
    const left = price - off.reduce((sum, each) => sum + Number(each.lines[n]), 0);
    const allocations = off.map((each) => allocation(each.code, each.lines[n] ?? "0"));
    const amount = money(shop, left.toFixed(6));
    return lineValue(shop, { id: variantId, variantId, quantity, amount, allocations });
  });
  const subtotal = lines.reduce((sum, line) => sum + line.cost.totalAmount.amount, 0);
  return {
    lines,
    "cost.subtotalAmount": money(shop, subtotal.toFixed(6)),
    "cost.totalShippingAmount": money(shop, checkout.totals.shipping),
    "cost.totalTaxAmount": money(shop, checkout.totals.tax),
    "cost.totalAmount": money(shop, checkout.totals.total),
    discountCodes: applied.map(({ code }) => ({ code })),
    discountAllocations: ofClass("order").map(({ amount, code }) => allocation(code, amount)),
    checkoutToken: checkout.token,
    "localization.currency": { isoCode: shop.state.currency },
    "localization.timezone": shop.state.timeZone,
    "buyerIdentity.customer": buyer(checkout.customer),
    instructions: instructions(!checkout.express),
  };
}

/** Who is logged in. The rest of a customer is protected data of level 2, which the app does not ask for. */
function buyer(customer: SimCustomer | null) {
  if (customer === null) return undefined;
  return { id: `gid://shopify/Customer/${customer.id}`, acceptsMarketing: false };
}

function instructions(may: boolean) {
  return {
    attributes: { canUpdateAttributes: may },
    delivery: { canSelectCustomAddress: may },
    discounts: { canUpdateDiscountCodes: may },
    lines: { canAddCartLine: may, canRemoveCartLine: may, canUpdateCartLine: may },
    metafields: { canSetCartMetafields: may, canDeleteCartMetafield: may },
    notes: { canUpdateNote: may },
  };
}

/** What is constant on pages with a shop in their API. Its storefront is the one of this machine. */
export function shopConstants({ shop, url }: Visit): Said["constants"] {
  return {
    shop: {
      id: `gid://shopify/Shop/${shop.state.id}`,
      name: shop.state.name,
      storefrontUrl: new URL(frontUrl(shop), url).href,
      myshopifyDomain: shop.domain,
    },
  };
}

/** What thank-you page and order status say of an order, as it was placed. */
export function orderValues(shop: SimShop, order: SimOrder): Said["values"] {
  const totals = shop.totals(order);
  const net = (minor: number) => money(shop, toDecimal(minor, shop.state.currency));
  const lines = order.lines.flatMap((line) =>
    line.variantId === null || !isKnown(shop, line.variantId)
      ? []
      : [
          lineValue(shop, {
            id: line.id,
            variantId: line.variantId,
            quantity: line.quantity,
            amount: net(lineNet(line).shop),
            allocations: [],
          }),
        ],
  );
  return {
    lines,
    "cost.subtotalAmount": money(shop, totals.subtotal),
    "cost.totalShippingAmount": money(shop, totals.shipping),
    "cost.totalTaxAmount": money(shop, totals.tax),
    "cost.totalAmount": money(shop, totals.total),
    discountCodes: order.discounts.map(({ code }) => ({ code })),
    "localization.currency": { isoCode: shop.state.currency },
    "localization.timezone": shop.state.timeZone,
  };
}

function isKnown(shop: SimShop, variantId: string): boolean {
  return Object.values(shop.state.products).some(({ variants }) =>
    variants.some(({ id }) => id === variantId),
  );
}
