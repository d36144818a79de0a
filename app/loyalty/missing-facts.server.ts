import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { enqueue } from "../queue.server.ts";
import { unknownProducts } from "./assess-orders.server.ts";
import type { Settlement } from "./assess-orders.server.ts";

/** Asks for what must be read from Shopify before these orders are settled, or settled with what is true now. */
export async function askForMissingFacts(
  tx: Queryable,
  shopId: Id,
  settlements: Settlement[],
): Promise<void> {
  const products = new Set<Id>();
  for (const { candidate, after } of settlements) {
    const { orderId } = after.order;
    if (after.waitsFor === "products")
      for (const productId of unknownProducts(candidate)) products.add(productId);
    if (after.waitsFor === "details" || candidate.untold)
      await enqueue(tx, "read-order", { shopId, orderId }, `${shopId}:${orderId}`);
  }
  if (products.size === 0) return;
  const productIds = [...products].toSorted();
  await enqueue(tx, "read-products", { shopId, productIds }, `${shopId}:${productIds.join(",")}`);
}
