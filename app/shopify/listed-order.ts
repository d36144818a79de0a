import type { Order } from "../core/order.ts";
import { requireId } from "./gid.ts";
import { statusOf } from "./order-node.ts";
import { toInstant } from "./time.ts";

/**
 * What a list tells of an order, to find out whether ours is the newest state of it. Its clock alone does not: Shopify's
 * `updated_at` has whole seconds, and the later of two states of one second may be the one that was lost.
 */
export type ListedOrder = Pick<
  Order,
  "orderId" | "updatedAt" | "financialStatus" | "cancelledAt" | "customerId"
>;

export type ListedNode = {
  id: string;
  updatedAt: string;
  displayFinancialStatus?: string | null;
  cancelledAt?: string | null;
  customer?: { id: string } | null;
};

/** Reads an order of a list: the same facts as those of the whole order. */
export function toListed(node: ListedNode): ListedOrder {
  return {
    orderId: requireId(node.id),
    updatedAt: toInstant(node.updatedAt),
    financialStatus: statusOf(node),
    cancelledAt: node.cancelledAt ? toInstant(node.cancelledAt) : null,
    customerId: node.customer ? requireId(node.customer.id) : null,
  };
}
