import { z } from "zod";
import type { Order } from "../core/order.ts";
import type { Id, Instant } from "../core/words.ts";
import { readBulkFile } from "./bulk-file.server.ts";
import { requireId } from "./gid.ts";
import { toOrder } from "./order-node.ts";

/**
 * An order of a bulk result. `order` is null where the file cannot hold all of it: one with refunds, whose lines are a
 * connection within a list, which no bulk query may ask for; it has to be read by its id.
 */
export type BulkOrder = {
  orderId: Id;
  updatedAt: Instant;
  order: Order | null;
  /** Where the next order begins. */
  endByte: number;
};

/**
 * Asks for every order that was created, or changed, since a moment: the facts of queryOrder. Without read_all_orders
 * Shopify reaches back 60 days.
 */
export function bulkOrdersQuery(clock: "created_at" | "updated_at", since: Instant): string {
  return `{
    orders(query: "${clock}:>='${since}'") {
      edges { node {
        id name test taxesIncluded currencyCode presentmentCurrencyCode sourceName discountCodes
        displayFinancialStatus displayFulfillmentStatus processedAt updatedAt cancelledAt
        customer { id tags }
        purchasingEntity { ... on PurchasingCompany { company { id } } }
        totalTipReceivedSet { shopMoney { amount } }
        originalTotalDutiesSet { shopMoney { amount } }
        currentShippingPriceSet { shopMoney { amount } }
        shippingLine {
          discountedPriceSet { shopMoney { amount } }
          taxLines { priceSet { shopMoney { amount } } }
        }
        transactions { kind status gateway processedAt amountSet { shopMoney { amount } } }
        fulfillments { status createdAt }
        disputes { id initiatedAs status }
        refunds { id }
        lineItems { edges { node {
          id title vendor quantity currentQuantity isGiftCard requiresShipping
          product { id }
          originalUnitPriceSet { shopMoney { amount } }
          discountAllocations { allocatedAmountSet { shopMoney { amount } } }
          taxLines { priceSet { shopMoney { amount } } }
        } } }
      } }
    }
  }`;
}

const money = z.object({ shopMoney: z.object({ amount: z.string() }) });
const named = z.object({ id: z.string() });
const taxLines = z.array(z.object({ priceSet: money }));

const OrderRow = z.object({
  id: z.string().startsWith("gid://shopify/Order/"),
  name: z.string(),
  test: z.boolean(),
  taxesIncluded: z.boolean(),
  currencyCode: z.string(),
  presentmentCurrencyCode: z.string(),
  sourceName: z.string().nullish(),
  discountCodes: z.array(z.string()),
  displayFinancialStatus: z.string().nullish(),
  displayFulfillmentStatus: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullish(),
  customer: named.extend({ tags: z.array(z.string()) }).nullish(),
  purchasingEntity: z.object({ company: named.optional() }).nullish(),
  totalTipReceivedSet: money,
  originalTotalDutiesSet: money.nullish(),
  currentShippingPriceSet: money,
  shippingLine: z.object({ discountedPriceSet: money, taxLines }).nullish(),
  transactions: z.array(
    z.object({
      kind: z.string(),
      status: z.string(),
      gateway: z.string().nullish(),
      processedAt: z.string().nullish(),
      amountSet: money,
    }),
  ),
  fulfillments: z.array(z.object({ status: z.string(), createdAt: z.string() })),
  disputes: z.array(named.extend({ initiatedAs: z.string(), status: z.string() })),
  refunds: z.array(named),
});

const LineRow = z.object({
  __parentId: z.string(),
  id: z.string().startsWith("gid://shopify/LineItem/"),
  title: z.string(),
  vendor: z.string().nullish(),
  quantity: z.number(),
  currentQuantity: z.number(),
  isGiftCard: z.boolean(),
  requiresShipping: z.boolean(),
  product: named.nullish(),
  originalUnitPriceSet: money,
  discountAllocations: z.array(z.object({ allocatedAmountSet: money })),
  taxLines,
});

type Begun = { row: z.infer<typeof OrderRow>; lines: z.infer<typeof LineRow>[]; endByte: number };

/**
 * Reads the result of bulkOrdersQuery, order by order, from the beginning of one on; holds one at a time. Shopify
 * writes lines directly below their order (groupObjects). Throws on a row of another shape or place: such a file is of
 * another query.
 */
export async function* readBulkOrders(url: string, fromByte: number): AsyncGenerator<BulkOrder> {
  let begun: Begun | null = null;
  for await (const { value, endByte } of readBulkFile(url, fromByte)) {
    if (!isChild(value)) {
      if (begun) yield toBulkOrder(begun);
      begun = { row: OrderRow.parse(value), lines: [], endByte };
      continue;
    }
    const line = LineRow.parse(value);
    if (line.__parentId !== begun?.row.id)
      throw new Error(`${line.id} does not stand below its order`);
    begun.lines.push(line);
    begun.endByte = endByte;
  }
  if (begun) yield toBulkOrder(begun);
}

function isChild(value: unknown): boolean {
  return typeof value === "object" && value !== null && "__parentId" in value;
}

function toBulkOrder({ row, lines, endByte }: Begun): BulkOrder {
  const shipping = row.shippingLine ? [row.shippingLine] : [];
  const order = row.refunds.length > 0 ? null : toOrder(row, lines, shipping, []);
  const charged = Number(row.currentShippingPriceSet.shopMoney.amount);
  const told = Number(row.shippingLine?.discountedPriceSet.shopMoney.amount ?? 0);
  return {
    orderId: requireId(row.id),
    updatedAt: new Date(row.updatedAt).toISOString(),
    // Of several shipping lines the file tells one.
    order: charged === told ? order : null,
    endByte,
  };
}
