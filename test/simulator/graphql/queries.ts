import { codeDiscountNodeByCode } from "./code-discounts.ts";
import { comparePlaces, connection } from "./connection.ts";
import type { PageArguments } from "./connection.ts";
import { notSimulated } from "./context.ts";
import type { Context } from "./context.ts";
import { searchableBulkOperation, toBulkOperation } from "./objects/bulk-operation.ts";
import { searchableCustomer, toCustomer } from "./objects/customer.ts";
import { searchableOrder, toOrder } from "./objects/order.ts";
import { readGid } from "./objects/parts.ts";
import { searchableProduct, toCollection, toProduct, toVariant } from "./objects/product.ts";
import { isVisible, visibleOrders } from "./old-orders.ts";
import { toRefund } from "./objects/refund.ts";
import { toInstallation, toShop } from "./objects/shop.ts";
import type { Resolver } from "./schema.ts";
import { readSearch } from "./search.ts";
import type { Searchable } from "./search.ts";

type Stored = { id: string; createdAt: string; updatedAt?: string; processedAt?: string };

const sorting: Record<string, (item: Stored) => string> = {
  ID: () => "",
  RELEVANCE: () => "",
  CREATED_AT: (item) => item.createdAt,
  UPDATED_AT: (item) => item.updatedAt ?? item.createdAt,
  PROCESSED_AT: (item) => item.processedAt ?? item.createdAt,
};

/** Searches, sorts (ties by id) and pages what a shop keeps of one kind. */
function search<Item extends Stored>(
  items: Item[],
  args: Record<string, unknown>,
  {
    searchable,
    toNode,
  }: { searchable: (item: Item) => Searchable; toNode: (item: Item) => object },
) {
  const { query, sortKey } = args as { query?: string | null; sortKey?: string };
  const keyOf = sorting[sortKey ?? "ID"];
  if (!keyOf) throw notSimulated(`sorting by ${sortKey}`);
  const wanted = readSearch(query ?? "");
  const found = items
    .filter((item) => wanted(searchable(item)))
    .map((item) => ({ item, place: { id: item.id, key: keyOf(item) } }))
    .sort((a, b) => comparePlaces(a.place, b.place));
  return connection(found, args as PageArguments, {
    placeOf: ({ place }) => place,
    toNode: ({ item }) => toNode(item),
  });
}

/** The object of a gid; null where the shop has none; loud for a type it knows nothing of. */
export function findNode(id: unknown, context: Context, only?: string): object | null {
  const [type, number] = readGid(String(id)) ?? [null, ""];
  const { collections, products, customers, orders } = context.shop.state;
  if (only !== undefined && type !== only) return null;
  if (type === "Customer") {
    const customer = customers[number];
    return customer ? toCustomer(context, customer) : null;
  }
  if (type === "Order") {
    const order = orders[number];
    return order && isVisible(context)(order) ? toOrder(context, order) : null;
  }
  if (type === "Refund") {
    const visible = Object.values(orders).filter(isVisible(context));
    const order = visible.find(({ refunds }) => refunds.some((refund) => refund.id === number));
    const refund = order?.refunds.find((one) => one.id === number);
    return order && refund ? toRefund(context, order, refund) : null;
  }
  if (type === "Collection") {
    const collection = collections[number];
    return collection ? toCollection(context, collection) : null;
  }
  if (type === "Product") {
    const product = products[number];
    return product ? toProduct(context, product) : null;
  }
  if (type === "ProductVariant") {
    for (const product of Object.values(products)) {
      const variant = product.variants.find(({ id: own }) => own === number);
      if (variant) return toVariant(context, product, variant);
    }
    return null;
  }
  if (type === "BulkOperation") {
    const operation = context.shop.state.bulkOperations[number];
    return operation ? toBulkOperation(operation) : null;
  }
  if (type === "Shop") return toShop(context);
  throw notSimulated(`the node ${String(id)}`);
}

/** The query root, by field. */
export const queries: Record<string, Resolver> = {
  codeDiscountNodeByCode,
  shop: (_args, context) => toShop(context),
  currentAppInstallation: (_args, context) => toInstallation(context),
  appInstallation: ({ id }, context) => {
    if (id != null) throw notSimulated("appInstallation(id)");
    return toInstallation(context);
  },
  node: ({ id }, context) => findNode(id, context),
  nodes: ({ ids }, context) => (ids as unknown[]).map((id) => findNode(id, context)),
  customer: ({ id }, context) => findNode(id, context, "Customer"),
  order: ({ id }, context) => findNode(id, context, "Order"),
  collection: ({ id }, context) => findNode(id, context, "Collection"),
  product: ({ id }, context) => findNode(id, context, "Product"),
  refund: ({ id }, context) => findNode(id, context, "Refund"),
  bulkOperation: ({ id }, context) => findNode(id, context, "BulkOperation"),
  bulkOperations: (args, context) =>
    search(Object.values(context.shop.state.bulkOperations), args, {
      searchable: searchableBulkOperation,
      toNode: toBulkOperation,
    }),
  customers: (args, context) =>
    search(Object.values(context.shop.state.customers), args, {
      searchable: searchableCustomer,
      toNode: (customer) => toCustomer(context, customer),
    }),
  orders: (args, context) =>
    search(visibleOrders(context), args, {
      searchable: searchableOrder,
      toNode: (order) => toOrder(context, order),
    }),
  products: (args, context) =>
    search(Object.values(context.shop.state.products), args, {
      searchable: searchableProduct,
      toNode: (product) => toProduct(context, product),
    }),
};
