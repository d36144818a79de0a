import type { Order, OrderSums } from "../core/order.ts";
import type { Id, Instant } from "../core/words.ts";
import { requireId } from "./gid.ts";
import { fulfilledAtOf, statusOf, sumsOf, toDispute } from "./order-node.ts";
import type { DisputeNode, OrderNode } from "./order-node.ts";
import { toInstant } from "./time.ts";

/**
 * What a list tells of an order, to find out whether ours is the newest state of it. Its clock alone does not: Shopify's
 * `updated_at` has whole seconds, and the later of two states of one second may be the one that was lost; whether a
 * dispute moves it is told nowhere.
 */
export type ListedOrder = Pick<
  Order,
  "orderId" | "updatedAt" | "financialStatus" | "cancelledAt" | "customerId"
> & {
  disputes: NonNullable<Order["disputes"]>;
  /** null: this list does not tell it. */
  contents: ListedContents | null;
};

/** What every edit, payment, refund and fulfilment changes a part of. */
export type ListedContents = {
  fulfilledAt: Instant | null;
  refundIds: Id[];
  sums: OrderSums | null;
};

export type ListedNode = {
  id: string;
  updatedAt: string;
  displayFinancialStatus?: string | null;
  cancelledAt?: string | null;
  customer?: { id: string } | null;
  disputes: DisputeNode[];
};

export type ContentsNode = Pick<
  OrderNode,
  | "currencyCode"
  | "displayFulfillmentStatus"
  | "fulfillments"
  | "currentTotalPriceSet"
  | "totalOutstandingSet"
> & { refunds: { id: string }[] };

/** Reads an order of a list: the same facts as those of the whole order. */
export function toListed(node: ListedNode, contents: ContentsNode | null): ListedOrder {
  return {
    orderId: requireId(node.id),
    updatedAt: toInstant(node.updatedAt),
    financialStatus: statusOf(node),
    cancelledAt: node.cancelledAt ? toInstant(node.cancelledAt) : null,
    customerId: node.customer ? requireId(node.customer.id) : null,
    disputes: node.disputes.map(toDispute),
    contents: contents && {
      fulfilledAt: fulfilledAtOf(contents),
      refundIds: contents.refunds.map(({ id }) => requireId(id)),
      sums: sumsOf(contents) ?? null,
    },
  };
}
