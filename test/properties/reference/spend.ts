import type { Program, Selector } from "../../../app/core/program.ts";
import type { ShopState, SimLine, SimOrder, SimRefund } from "../../simulator/state.ts";

/** What of an order counts, by the local shop's own books: in minor units, part by part. */
export type Spend = {
  parts: { line: SimLine | null; money: number }[];
  /** What refunds without a line and payments by credit leave of it: 0 to 1, as a fraction. */
  left: [part: number, whole: number][];
};

export function spendOf(order: SimOrder, { earning }: Program, shop: ShopState): Spend {
  const lines = order.lines.map((line) => ({
    line,
    money: counts(line, earning, shop)
      ? worthLeft(order, line, earning.includeTax) +
        (earning.includeRedeemed ? redeemedLeft(order, line, earning.includeTax) : 0)
      : 0,
  }));
  const shipping = earning.includeShipping ? shippingLeft(order, earning.includeTax) : 0;
  const credit = order.transactions
    .filter(({ kind, gateway }) => kind === "sale" && creditGateways.includes(gateway))
    .reduce((sum, { amount }) => sum + amount.shop, 0);
  return {
    parts: [...lines, { line: null, money: shipping }],
    left: [
      remainder(everythingLeft(order), withoutLine(order)),
      remainder(everythingCharged(order), earning.includeCredit ? 0 : credit),
    ],
  };
}

const creditGateways = ["gift_card", "shopify_store_credit"];

function remainder(whole: number, taken: number): [number, number] {
  if (taken === 0) return [1, 1];
  return taken >= whole ? [0, 1] : [whole - taken, whole];
}

function counts(line: SimLine, { only, except }: Program["earning"], shop: ShopState): boolean {
  if (line.giftCard || line.tip) return false;
  return (!only || isAmong(only, line, shop)) && !(except && isAmong(except, line, shop));
}

export function isAmong(wanted: Selector, line: SimLine, shop: ShopState): boolean {
  const product = line.productId === null ? undefined : shop.products[line.productId];
  return (
    wanted.vendors.includes(line.vendor) ||
    (product !== undefined &&
      (wanted.products.includes(product.id) ||
        wanted.types.includes(product.type) ||
        wanted.tags.some((tag) => product.tags.includes(tag)) ||
        wanted.collections.some((id) => product.collections.includes(id))))
  );
}

function basis(order: SimOrder, money: number, tax: number, withTax: boolean): number {
  return money + (order.taxesIncluded ? (withTax ? 0 : -tax) : withTax ? tax : 0);
}

function worthOrdered(order: SimOrder, line: SimLine, withTax: boolean): number {
  const money = line.unitPrice.shop * line.quantity - line.discount.shop;
  return basis(order, money, line.tax.shop, withTax);
}

/** Less exactly what its refunds say that the units which left were worth. */
function worthLeft(order: SimOrder, line: SimLine, withTax: boolean): number {
  if (line.currentQuantity === 0) return 0;
  const back = order.refunds.flatMap(({ lines }) => lines).filter((one) => one.lineId === line.id);
  return (
    worthOrdered(order, line, withTax) -
    back.reduce((sum, one) => sum + basis(order, one.subtotal.shop, one.tax.shop, withTax), 0)
  );
}

/** The codes that points were given for. */
const ofReward = /^PTS-/;

/** What such codes took off the units that are left, with tax or without as what was paid for them. */
function redeemedLeft(order: SimOrder, line: SimLine, withTax: boolean): number {
  const off = line.allocations
    .filter(({ index }) => ofReward.test(order.discounts[index]?.code ?? ""))
    .reduce((sum, { amount }) => sum + amount.shop, 0);
  const paid = line.unitPrice.shop * line.quantity - line.discount.shop;
  const counted = paid > 0 ? (off * worthOrdered(order, line, withTax)) / paid : off;
  return Math.round((counted * line.currentQuantity) / line.quantity);
}

function shippingLeft(order: SimOrder, withTax: boolean): number {
  if (!order.shipping) return 0;
  const { price, tax } = order.shipping;
  return order.refunds.reduce(
    (left, { shipping }) =>
      left - (shipping ? basis(order, shipping.amount.shop, shipping.tax.shop, withTax) : 0),
    basis(order, price.shop, tax.shop, withTax),
  );
}

const dutiesOf = (order: SimOrder) =>
  order.lines.reduce((sum, { duty }) => sum + (duty?.amount.shop ?? 0), 0);
const dutiesBack = ({ duties }: SimRefund) =>
  duties.reduce((sum, { amount }) => sum + amount.shop, 0);

function everythingCharged(order: SimOrder): number {
  const goods = order.lines.reduce((sum, line) => sum + worthOrdered(order, line, true), 0);
  const { price, tax } = order.shipping ?? { price: { shop: 0 }, tax: { shop: 0 } };
  return goods + basis(order, price.shop, tax.shop, true) + dutiesOf(order);
}

function everythingLeft(order: SimOrder): number {
  const goods = order.lines.reduce((sum, line) => sum + worthLeft(order, line, true), 0);
  const back = order.refunds.reduce((sum, refund) => sum + dutiesBack(refund), 0);
  return goods + shippingLeft(order, true) + dutiesOf(order) - back;
}

/** Money that went back for nothing that is named. What a merchant kept from one refund lowers no other. */
function withoutLine(order: SimOrder): number {
  const sums = order.refunds.map((refund) => {
    const paid = refund.transactions
      .filter(({ status }) => status === "success")
      .reduce((sum, { amount }) => sum + amount.shop, 0);
    const goods = refund.lines.reduce(
      (sum, { subtotal, tax }) => sum + basis(order, subtotal.shop, tax.shop, true),
      0,
    );
    const shipping = refund.shipping
      ? basis(order, refund.shipping.amount.shop, refund.shipping.tax.shop, true)
      : 0;
    const beyond = paid - goods - shipping - dutiesBack(refund);
    return paid > 0 ? Math.max(0, beyond) : beyond;
  });
  return Math.max(
    0,
    sums.reduce((sum, one) => sum + one, 0),
  );
}
