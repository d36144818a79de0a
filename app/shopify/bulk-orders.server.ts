import { z } from "zod";
import type { Order } from "../core/order.ts";
import type { Instant } from "../core/words.ts";
import { readBulkFile } from "./bulk-file.server.ts";
import { toListed } from "./listed-order.ts";
import type { ListedOrder } from "./listed-order.ts";
import { toOrder } from "./order-node.ts";

/**
 * An order of a bulk result. `order` is null where the file cannot hold all of it: one with refunds, whose lines are a
 * connection within a list, which no bulk query may ask for; it has to be read by its id. It is read from its rows when
 * it is asked for: most of a large file tells only what is known.
 */
export type BulkOrder = ListedOrder & {
  readonly order: Order | null;
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
        currentTotalPriceSet { shopMoney { amount } }
        totalOutstandingSet { shopMoney { amount } }
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
          discountAllocations {
            allocatedAmountSet { shopMoney { amount } }
            discountApplication { ... on DiscountCodeApplication { code } }
          }
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
  currentTotalPriceSet: money,
  totalOutstandingSet: money,
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
  id: z.string().startsWith("gid://shopify/LineItem/"),
  title: z.string(),
  vendor: z.string().nullish(),
  quantity: z.number(),
  currentQuantity: z.number(),
  isGiftCard: z.boolean(),
  requiresShipping: z.boolean(),
  product: named.nullish(),
  originalUnitPriceSet: money,
  discountAllocations: z.array(
    z.object({
      allocatedAmountSet: money,
      discountApplication: z.object({ code: z.string().optional() }),
    }),
  ),
  taxLines,
});

/** What every row of an order has to be. */
const ListedRow = OrderRow.pick({
  id: true,
  updatedAt: true,
  currencyCode: true,
  displayFinancialStatus: true,
  displayFulfillmentStatus: true,
  cancelledAt: true,
  currentTotalPriceSet: true,
  totalOutstandingSet: true,
  fulfillments: true,
  disputes: true,
  refunds: true,
}).extend({ customer: named.nullish() });

const ChildRow = z.object({ __parentId: z.string() });

type Begun = { row: unknown; listed: z.infer<typeof ListedRow>; lines: unknown[]; endByte: number };

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
      begun = { row: value, listed: ListedRow.parse(value), lines: [], endByte };
      continue;
    }
    const { __parentId } = ChildRow.parse(value);
    if (__parentId !== begun?.listed.id)
      throw new Error(`A row of ${__parentId} does not stand below its order`);
    begun.lines.push(value);
    begun.endByte = endByte;
  }
  if (begun) yield toBulkOrder(begun);
}

function isChild(value: unknown): boolean {
  return typeof value === "object" && value !== null && "__parentId" in value;
}

function toBulkOrder({ row, listed, lines, endByte }: Begun): BulkOrder {
  let read: Order | null | undefined;
  return {
    ...toListed(listed, listed),
    get order() {
      if (read === undefined) read = readWhole(OrderRow.parse(row), z.array(LineRow).parse(lines));
      return read;
    },
    endByte,
  };
}

function readWhole(row: z.infer<typeof OrderRow>, lines: z.infer<typeof LineRow>[]): Order | null {
  if (row.refunds.length > 0) return null;
  // Of several shipping lines the file tells one.
  const charged = Number(row.currentShippingPriceSet.shopMoney.amount);
  const told = Number(row.shippingLine?.discountedPriceSet.shopMoney.amount ?? 0);
  if (charged !== told) return null;
  return toOrder(row, lines, row.shippingLine ? [row.shippingLine] : [], []);
}
