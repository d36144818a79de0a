import type { ReturnChoice, SimShop } from "../../test/simulator/contract.ts";
import type { SimCustomer, SimOrder, SimProduct } from "../../test/simulator/state.ts";
import { catalog, firstNames, giftCard, lastNames } from "./catalog.ts";

/** Luck that the seed decides. */
export type Dice = { random: () => number };

type Stock = { product: SimProduct; weight: number }[];
type Town = { shop: SimShop; dice: Dice; stock: Stock; card: SimProduct; people: SimCustomer[] };

export function openTown(shop: SimShop, dice: Dice): Town {
  const stock = catalog.map(({ weight, ...product }) => ({
    product: shop.addProduct(product),
    weight,
  }));
  return { shop, dice, stock, card: shop.addProduct(giftCard), people: [] };
}

const hour = 60 * 60_000;

/** One day of the shop: a few new people, their purchases, and what comes back of earlier ones. */
export function liveDay(town: Town, day: Date, open: SimOrder[]): void {
  const { dice } = town;
  const busy = ordersPerDay(day);
  const orders = Math.floor(busy + dice.random() * busy);
  for (let n = 0; n < orders; n++) {
    const at = new Date(day.getTime() + 8 * hour + ((n + dice.random()) / orders) * 13 * hour);
    open.push(buyOne(town, at));
  }
  const night = new Date(day.getTime() + 22 * hour);
  for (const order of open.splice(0, Math.max(0, open.length - 12))) comeBack(town, order, night);
}

/** Quiet summers, full weeks before Christmas, more at the weekend. */
function ordersPerDay(day: Date): number {
  const month = day.getUTCMonth();
  const season = month >= 10 ? 1.9 : month >= 5 && month <= 7 ? 0.7 : 1;
  return 2.6 * season * (day.getUTCDay() % 6 === 0 ? 1.3 : 1);
}

function buyOne(town: Town, at: Date): SimOrder {
  const { shop, dice } = town;
  const customer = shopper(town, at);
  const lines = Array.from({ length: 1 + Math.floor(dice.random() * 3) }, () => ({
    variantId: variantOf(pick(town)),
    quantity: dice.random() < 0.75 ? 1 : 2,
  }));
  if (dice.random() < 0.03) lines.push({ variantId: variantOf(town.card), quantity: 1 });
  const inStore = dice.random() < 0.18;
  return shop.buy({
    customer,
    lines: onePerVariant(lines),
    pay: dice.random() < 0.03 ? "later" : "now",
    at,
    ...(inStore ? { source: "pos" as const } : { shipping: "4.90" }),
    ...(dice.random() < 0.12 && { discount: { code: "WILLKOMMEN", percentage: 10 } }),
    ...(inStore && dice.random() < 0.2 && { tip: "2.00" }),
    ...(dice.random() < 0.02 && { giftCardAmount: "10.00" }),
  });
}

/** Every seventh is a guest; a third of the others are new; those who came often come again. */
function shopper(town: Town, at: Date): SimCustomer | null {
  const { dice, people, shop } = town;
  if (dice.random() < 0.14) return null;
  if (people.length > 0 && dice.random() < 0.7)
    return people[Math.floor(dice.random() ** 2 * people.length)] ?? null;
  const firstName = choose(firstNames, dice);
  const lastName = choose(lastNames, dice);
  const email = `${firstName}.${lastName}.${people.length + 1}@example.com`.toLowerCase();
  const customer = shop.signUp({ firstName, lastName, email, at });
  people.push(customer);
  return customer;
}

/** What happens to an order some days later: it is paid and sent, some lines come back, a few are cancelled. */
function comeBack(town: Town, order: SimOrder, at: Date): void {
  const { shop, dice } = town;
  const luck = dice.random();
  const line = order.lines[0];
  const paid = order.transactions.some(({ kind }) => kind === "sale");
  if (!paid && luck < 0.8) shop.payLater(order, { at });
  if (luck >= 0.07 && luck < 0.085) {
    shop.cancel(order, { refund: true, at });
    return;
  }
  shop.fulfill(order, { at });
  if (!paid || !line) return;
  const one = [{ lineId: line.id, quantity: 1 }];
  if (luck < 0.04) shop.returnLines(order, one, { refund: true, at });
  else if (luck < 0.05) shop.returnLines(order, one, { refund: true, to: "store_credit", at });
  else if (luck < 0.06) shop.refundAmount(order, "2.50", { at });
  else if (luck < 0.07) swap(town, order, one, at);
  else if (luck > 0.996) shop.closeDispute(questioned(shop, order, at), "lost", { at });
}

function swap(town: Town, order: SimOrder, back: ReturnChoice[], at: Date): void {
  const instead = [{ variantId: variantOf(pick(town)), quantity: 1 }];
  town.shop.exchange(order, { back, instead, at });
}

function questioned(shop: SimShop, order: SimOrder, at: Date): SimOrder {
  shop.dispute(order, "chargeback", { at });
  return order;
}

function pick({ stock, dice }: Town): SimProduct {
  let left = dice.random() * stock.reduce((sum, { weight }) => sum + weight, 0);
  const found = stock.find(({ weight }) => (left -= weight) < 0) ?? stock[0];
  if (!found) throw new Error("The shop sells nothing");
  return found.product;
}

function variantOf({ title, variants: [variant] }: SimProduct): string {
  if (!variant) throw new Error(`${title} has no variant`);
  return variant.id;
}

function onePerVariant(lines: { variantId: string; quantity: number }[]) {
  const byVariant = new Map(lines.map((line) => [line.variantId, line]));
  return [...byVariant.values()];
}

function choose(list: string[], { random }: Dice): string {
  return list[Math.floor(random() * list.length)] ?? "";
}
