import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At, LineChoice, RefundOptions, ReturnChoice } from "../contract.ts";
import { nothing, plus, round } from "../money.ts";
import { orderEditPayload, orderPayload } from "../payloads/order.ts";
import { refundPayload } from "../payloads/refund.ts";
import type { ShopState, SimOrder } from "../state.ts";
import { inBoth, newLine, taxOf } from "./order-lines.ts";
import { giveBack, refundNews } from "./refunds.ts";

/**
 * More of a line: at its price, less the order's discount where that is a percentage ("Editing orders", Discounts:
 * these are recalculated when quantities change). A line of which nothing is left has nothing to edit
 * (CalculatedLineItem.editableQuantity).
 */
function addUnits(order: SimOrder, lineId: string, quantity: number): void {
  const line = order.lines.find((l) => l.id === lineId);
  if (!line) throw new Error(`${order.name} has no line ${lineId}`);
  if (line.currentQuantity === 0)
    throw new Error(`Of line ${lineId} there is nothing left to edit`);
  line.quantity += quantity;
  line.currentQuantity += quantity;
  const added = line.unitPrice.shop * quantity;
  let off = 0;
  for (const [index, discount] of order.discounts.entries()) {
    const there = line.allocations.find((one) => one.index === index);
    const isCheaper = there ?? (discount.selection === "all" && !line.giftCard && !line.tip);
    if (discount.kind !== "percentage" || discount.target !== "line_item" || !isCheaper) continue;
    const more = round(((added - off) * discount.percentage) / 100);
    if (there) there.amount = plus(there.amount, inBoth(order, more));
    else line.allocations.push({ index, amount: inBoth(order, more) });
    off += more;
  }
  line.discount = plus(...line.allocations.map(({ amount }) => amount));
  if (line.taxable) line.tax = plus(line.tax, inBoth(order, taxOf(order, added - off)));
}

/**
 * Edits an order. What an edit removes appears among the order's refunds, without money.
 * Topics: orders/edited, orders/updated, and refunds/create where something was removed.
 */
export function editOrder(
  world: World,
  shop: ShopState,
  order: SimOrder,
  changes: { addLines?: LineChoice[]; setQuantity?: ReturnChoice[] } & At,
): SimOrder {
  const at = changes.at ?? world.now();
  if (order.cancelledAt !== null) throw new Error(`${order.name} is cancelled: no more edits`);
  const additions: ReturnChoice[] = [];
  const removals: ReturnChoice[] = [];
  for (const { lineId, quantity } of changes.setQuantity ?? []) {
    const delta = quantity - (order.lines.find((l) => l.id === lineId)?.currentQuantity ?? 0);
    if (delta < 0) removals.push({ lineId, quantity: -delta });
    if (delta > 0) {
      addUnits(order, lineId, delta);
      additions.push({ lineId, quantity: delta });
    }
  }
  for (const choice of changes.addLines ?? []) {
    const line = newLine(shop, order, world.chance.newId(), choice);
    order.lines.push(line);
    additions.push({ lineId: line.id, quantity: line.quantity });
  }
  const removed =
    removals.length === 0
      ? null
      : giveBack(
          world,
          order,
          { lines: removals, shipping: nothing, pay: null, restockType: "cancel" },
          at,
        );
  order.updatedAt = stamp(at);
  const edit = { id: world.chance.newId(), at: stamp(at), additions, removals };
  world.announce(shop, at, [
    { topic: "orders/edited", payload: orderEditPayload(shop, order, edit) },
    ...(removed ? [{ topic: "refunds/create", payload: refundPayload(shop, order, removed) }] : []),
    { topic: "orders/updated", payload: orderPayload(shop, order) },
  ]);
  return order;
}

/**
 * Lines come back and others are sent for them. What the new ones cost is taken off what goes back; where they cost
 * more, the rest is still to be paid. Topics: orders/edited, refunds/create, orders/updated.
 */
export function exchange(
  world: World,
  shop: ShopState,
  order: SimOrder,
  goods: { back: ReturnChoice[]; instead: LineChoice[] } & RefundOptions,
): SimOrder {
  const at = goods.at ?? world.now();
  const added = goods.instead.map((choice) => newLine(shop, order, world.chance.newId(), choice));
  order.lines.push(...added);
  const refund = giveBack(
    world,
    order,
    { ...goods, lines: goods.back, shipping: nothing, pay: "worth", restockType: "return" },
    at,
  );
  const additions = added.map((line) => ({ lineId: line.id, quantity: line.quantity }));
  const edit = { id: world.chance.newId(), at: stamp(at), additions, removals: [] };
  world.announce(shop, at, [
    { topic: "orders/edited", payload: orderEditPayload(shop, order, edit) },
    ...refundNews(shop, order, refund),
  ]);
  return order;
}
