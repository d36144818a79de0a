import type { Payload } from "../json.ts";
import type { ShopState, SimFulfillment, SimOrder } from "../state.ts";
import { linePayload } from "./line.ts";
import { gid, moment, numeric } from "./parts.ts";

/** What was sent together, as orders carry it. */
export function fulfillmentPayload(
  shop: ShopState,
  order: SimOrder,
  sent: SimFulfillment,
): Payload {
  const { id, createdAt, lines } = sent;
  return {
    id: numeric(id),
    admin_graphql_api_id: gid("Fulfillment", id),
    created_at: moment(shop, createdAt),
    location_id: null,
    name: `${order.name}.${order.fulfillments.indexOf(sent) + 1}`,
    order_id: numeric(order.id),
    receipt: {},
    service: "manual",
    shipment_status: null,
    status: "success",
    tracking_company: null,
    tracking_number: null,
    tracking_numbers: [],
    tracking_url: null,
    tracking_urls: [],
    updated_at: moment(shop, createdAt),
    line_items: lines.flatMap(({ lineId, quantity }) => {
      const line = order.lines.find((l) => l.id === lineId);
      return line ? [{ ...linePayload(order, line), quantity }] : [];
    }),
  };
}
