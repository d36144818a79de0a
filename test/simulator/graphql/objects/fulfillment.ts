import { gid } from "../../payloads/parts.ts";
import type { SimFulfillment, SimOrder } from "../../state.ts";

export function toFulfillment(order: SimOrder, sent: SimFulfillment) {
  return {
    __typename: "Fulfillment",
    id: gid("Fulfillment", sent.id),
    legacyResourceId: sent.id,
    name: `${order.name}.${order.fulfillments.indexOf(sent) + 1}`,
    createdAt: sent.createdAt,
    updatedAt: sent.createdAt,
    deliveredAt: null,
    inTransitAt: null,
    status: "SUCCESS",
    displayStatus: "FULFILLED",
    totalQuantity: sent.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  };
}
