import type { SimOrder } from "../../simulator/state.ts";

/** The order as it stood at a moment: what came back, or was called off, later is undone. */
export function stoodAt(order: SimOrder, at: string): SimOrder {
  const later = order.refunds.filter(({ createdAt }) => Date.parse(createdAt) > Date.parse(at));
  const cancelledLater = order.cancelledAt && Date.parse(order.cancelledAt) > Date.parse(at);
  return {
    ...order,
    cancelledAt: cancelledLater ? null : order.cancelledAt,
    refunds: order.refunds.filter((refund) => !later.includes(refund)),
    lines: order.lines.map((line) => ({
      ...line,
      currentQuantity: later
        .flatMap(({ lines }) => lines)
        .filter(({ lineId }) => lineId === line.id)
        .reduce((sum, { quantity }) => sum + quantity, line.currentQuantity),
    })),
  };
}

/** When its worth may have changed, oldest first, beginning with its placing. */
export function momentsOf(order: SimOrder): string[] {
  const changes = [...order.refunds.map(({ createdAt }) => createdAt), order.cancelledAt];
  const placed = Date.parse(order.processedAt);
  return [
    order.processedAt,
    ...changes
      .filter((at) => at !== null)
      .filter((at) => Date.parse(at) > placed)
      .sort((a, b) => Date.parse(a) - Date.parse(b)),
  ].map((at) => new Date(at).toISOString());
}
