import type { SimOrder } from "../../simulator/state.ts";
import { leftToRefund } from "../../simulator/verbs/refunds.ts";
import { sumsOf } from "../../simulator/order-maths.ts";
import { toDecimal } from "../../simulator/money.ts";
import { purchaseOf } from "./purchase.ts";
import { buyIn } from "./town.ts";
import type { Town } from "./town.ts";

/** Something that happens, told in small numbers: the same on the same town is the same, 0 is the plainest. */
export type Act = {
  kind: ActKind;
  /** Which person, order, line: counted from the newest. */
  who: number;
  which: number;
  line: number;
  /** How much, how, with what: each act takes from it what it needs. */
  how: number;
};

type Doing = (town: Town, act: Act) => void;

/** What merchants, shoppers and banks do to an order. What is impossible for it, the local shop refuses. */
const toOrders: Record<string, (town: Town, order: SimOrder, act: Act) => void> = {
  pay: ({ shop, now }, order, { how }) => {
    const open = sumsOf(order).outstanding.shop;
    const part = how % 3 === 2 && open > 1 ? { amount: money(order, Math.ceil(open / 2)) } : {};
    shop.payLater(order, { ...part, at: now() });
  },
  fulfill: ({ shop, now }, order) => shop.fulfill(order, { at: now() }),
  fulfillPart: ({ shop, now }, order, { line }) => {
    const lineId = lineOf(order, line).id;
    shop.fulfill(order, { lines: [{ lineId, quantity: 1 }], at: now() });
  },
  giveUp: ({ shop, now }, order, { how }) => {
    if (how % 2 === 0) shop.voidOrder(order, { at: now() });
    else shop.expirePayment(order, { at: now() });
  },
  return: ({ shop, now }, order, act) => {
    shop.returnLines(order, [returnOf(order, act)], { refund: true, ...moneyBack(act), at: now() });
  },
  returnWithoutMoney: ({ shop, now }, order, act) => {
    shop.returnLines(order, [returnOf(order, act)], { refund: false, at: now() });
  },
  returnForLess: ({ shop, now }, order, act) => {
    const amount = partOf(order, act.how);
    shop.returnLines(order, [returnOf(order, act)], { refund: true, amount, at: now() });
  },
  refundAmount: ({ shop, now }, order, act) => {
    shop.refundAmount(order, partOf(order, act.how), { ...moneyBack(act), at: now() });
  },
  refundShipping: ({ shop, now }, order) => {
    shop.refundShipping(order, money(order, sumsOf(order).currentShipping.shop), { at: now() });
  },
  settleRefund: ({ shop, now }, order, { how }) => {
    shop.settleRefund(order, how % 3 === 2 ? "failure" : "success", { at: now() });
  },
  refundAll: ({ shop, now }, order) => {
    shop.returnLines(order, everythingOf(order), {
      refund: true,
      shipping: money(order, sumsOf(order).currentShipping.shop),
      at: now(),
    });
  },
  exchange: (town, order, act) => {
    const instead = [{ variantId: variantOf(town, act.how), quantity: 1 }];
    town.shop.exchange(order, { back: [returnOf(order, act)], instead, at: town.now() });
  },
  edit: (town, order, { line, how }) => {
    const { id, currentQuantity } = lineOf(order, line);
    const change =
      how % 3 === 0
        ? { addLines: [{ variantId: variantOf(town, how), quantity: 1 + (how % 2) }] }
        : { setQuantity: [{ lineId: id, quantity: currentQuantity + (how % 3 === 1 ? 1 : -1) }] };
    town.shop.editOrder(order, { ...change, at: town.now() });
  },
  cancel: ({ shop, now }, order, { how }) => {
    shop.cancel(order, { refund: how % 2 === 0, at: now() });
  },
  dispute: ({ shop, now }, order, { how }) => {
    shop.dispute(order, how % 3 === 2 ? "inquiry" : "chargeback", { at: now() });
  },
  closeDispute: ({ shop, now }, order, { how }) => {
    shop.closeDispute(order, how % 3 === 1 ? "won" : "lost", { at: now() });
  },
  handOver: ({ shop, people, now }, order, { who }) => {
    shop.setCustomer(order, people[who % people.length] ?? null, { at: now() });
  },
  delete: ({ shop, now }, order) => shop.deleteOrder(order, { at: now() }),
};

/** What is about no single order. */
const toTown: Record<string, Doing> = {
  buy: (town, act) => void buyIn(town, purchaseOf(town, act)),
  merge: (town, { who, which }) => {
    const [kept, deleted] = [who, which].map((n) => town.people[n % town.people.length]);
    if (!kept || !deleted || kept === deleted || town.people.length < 3) return;
    town.shop.mergeCustomers(kept, deleted, { at: town.now() });
    town.people.splice(town.people.indexOf(deleted), 1);
  },
};

export const orderActs = Object.keys(toOrders);
export const actKinds = [...Object.keys(toTown), ...orderActs];
export type ActKind = string;

/** Does it, where it can be done. @returns whether it was */
export function act(town: Town, wanted: Act): boolean {
  const ofTown = toTown[wanted.kind];
  const ofOrder = toOrders[wanted.kind];
  try {
    if (ofTown) ofTown(town, wanted);
    if (ofOrder) {
      const there = town.orders.filter(({ id }) => town.shop.state.orders[id]);
      const order = there.at(-1 - (wanted.which % Math.max(1, there.length)));
      if (!order || !makesSense(order, wanted)) return false;
      ofOrder(town, order, wanted);
    }
    return true;
  } catch (error) {
    // The local shop refuses what Shopify would.
    if (error instanceof Error && error.name === "Error") return false;
    throw error;
  }
}

/**
 * A refund's money is told in the currency the shopper paid in: converted, it may miss by the smallest unit what the
 * merchant typed. What is refunded without a line is then known to that unit only, and its points not exactly.
 */
function makesSense(order: SimOrder, { kind }: Act): boolean {
  const converted = order.presentmentCurrency !== order.currency;
  return !(converted && ["refundAmount", "returnForLess", "exchange", "edit"].includes(kind));
}

function lineOf(order: SimOrder, n: number) {
  const line = order.lines[n % order.lines.length];
  if (!line) throw new Error(`${order.name} has no lines`);
  return line;
}

function returnOf(order: SimOrder, { line, how }: Act) {
  const { id, currentQuantity } = lineOf(order, line);
  return { lineId: id, quantity: 1 + (how % Math.max(1, currentQuantity)) };
}

function everythingOf(order: SimOrder) {
  return order.lines
    .filter(({ currentQuantity }) => currentQuantity > 0)
    .map(({ id, currentQuantity }) => ({ lineId: id, quantity: currentQuantity }));
}

/** Every fifth refund is store credit, every fifth takes its time. */
function moneyBack({ how }: Act) {
  if (how % 5 === 3) return { to: "store_credit" as const };
  return how % 5 === 4 ? { pending: true } : {};
}

/** A share of what was paid and not promised back yet. */
function partOf(order: SimOrder, how: number): string {
  const left = leftToRefund(sumsOf(order)).shop;
  return money(order, Math.ceil((left * (1 + (how % 7))) / 10));
}

function money(order: SimOrder, minor: number): string {
  return toDecimal(minor, order.currency);
}

function variantOf(
  { products }: { products: { variants: { id: string }[] }[] },
  n: number,
): string {
  return products[n % products.length]?.variants[0]?.id ?? "";
}
