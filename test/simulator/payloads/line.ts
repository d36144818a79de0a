import type { Payload } from "../json.ts";
import { nothing } from "../money.ts";
import type { SimLine, SimOrder } from "../state.ts";
import { allocationsPayload, gid, moneySet, numeric, priced, taxLines } from "./parts.ts";

function dutyPayload(order: SimOrder, duty: NonNullable<SimLine["duty"]>): Payload {
  return {
    id: numeric(duty.id),
    admin_graphql_api_id: gid("Duty", duty.id),
    country_code_of_origin: "CA",
    harmonized_system_code: "090220",
    ...moneySet(order, duty.amount),
    tax_lines: [],
  };
}

/** A line of an order. A tip is one as well, told by its `tip_payment_gateway`. */
export function linePayload(order: SimOrder, line: SimLine): Payload {
  const fulfillable = Math.max(0, line.currentQuantity - line.fulfilledQuantity);
  return {
    id: numeric(line.id),
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: line.tip ? 0 : fulfillable,
    fulfillment_service: "manual",
    fulfillment_status:
      line.fulfilledQuantity === 0 ? null : fulfillable === 0 ? "fulfilled" : "partial",
    gift_card: line.giftCard,
    grams: 0,
    name: line.variantTitle === "" ? line.title : `${line.title} - ${line.variantTitle}`,
    ...priced(order, "price", line.unitPrice),
    product_exists: line.productId !== null,
    product_id: line.productId === null ? null : numeric(line.productId),
    properties: [],
    quantity: line.quantity,
    requires_shipping: !line.giftCard && !line.tip,
    sales_line_item_group_id: null,
    sku: line.sku === "" ? null : line.sku,
    taxable: line.taxable,
    ...(line.tip && { tip_payment_gateway: "shopify_payments", tip_payment_method: "Visa" }),
    title: line.title,
    // Shares of order-wide discounts stand in discount_allocations only.
    ...priced(order, "total_discount", nothing),
    variant_id: line.variantId === null ? null : numeric(line.variantId),
    variant_inventory_management: null,
    variant_title: line.variantTitle === "" ? null : line.variantTitle,
    vendor: line.vendor === "" ? null : line.vendor,
    tax_lines: taxLines(order, line.tax, line.taxable),
    duties: line.duty ? [dutyPayload(order, line.duty)] : [],
    discount_allocations: allocationsPayload(order, line.allocations),
  };
}
