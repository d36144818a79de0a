import type { DeliverySubject } from "./contract.ts";
import type { Payload } from "./json.ts";
import {
  customerDeletedPayload,
  customerPayload,
  customerRedactPayload,
  dataRequestPayload,
  mergePayload,
} from "./payloads/customer.ts";
import { disputePayload } from "./payloads/dispute.ts";
import { orderEditPayload, orderPayload } from "./payloads/order.ts";
import { numeric } from "./payloads/parts.ts";
import { productPayload } from "./payloads/product.ts";
import { refundPayload } from "./payloads/refund.ts";
import { scopesPayload, shopPayload, shopRedactPayload } from "./payloads/shop.ts";
import type { ShopState } from "./state.ts";

/** The body that a topic sends about something, as things stand. Throws where the two don't fit. */
export function payloadAbout(topic: string, shop: ShopState, about: DeliverySubject): Payload {
  if ("order" in about) {
    const { order } = about;
    if ("dispute" in about && topic.startsWith("disputes/")) {
      return disputePayload(shop, order, about.dispute);
    }
    if (topic === "orders/delete") return { id: numeric(order.id) };
    if (topic === "orders/edited") {
      const edit = { id: order.id, at: order.updatedAt, additions: [], removals: [] };
      return orderEditPayload(shop, order, edit);
    }
    if (topic.startsWith("orders/")) return orderPayload(shop, order);
    if (topic === "refunds/create") {
      const refund = "refundId" in about && order.refunds.find((r) => r.id === about.refundId);
      if (refund) return refundPayload(shop, order, refund);
    }
  }
  if ("customer" in about) {
    const { customer } = about;
    const orders = Object.values(shop.orders).filter((o) => o.customerId === customer.id);
    if (topic === "customers/create") return customerPayload(shop, customer);
    if (topic === "customers/delete") return customerDeletedPayload(customer);
    if (topic === "customers/redact") return customerRedactPayload(shop, customer, orders);
    if (topic === "customers/data_request")
      return dataRequestPayload(shop, customer, orders, "9999");
  }
  if ("product" in about) {
    const { product } = about;
    if (topic === "products/delete") return { id: numeric(product.id) };
    if (topic.startsWith("products/")) return productPayload(shop, product);
  }
  if ("merge" in about && topic === "customers/merge") {
    return mergePayload("1", about.merge.kept, about.merge.deleted);
  }
  if ("shop" in about) {
    if (topic === "app/uninstalled") return shopPayload(shop);
    if (topic === "shop/redact") return shopRedactPayload(shop);
    if (topic === "app/scopes_update") {
      const { scopes } = shop;
      return scopesPayload(shop, { previous: scopes, current: scopes, at: shop.createdAt });
    }
  }
  throw new Error(`${topic} cannot be about ${Object.keys(about).join(" and ")}`);
}
