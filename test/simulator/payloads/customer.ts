import type { Payload } from "../json.ts";
import type { ShopState, SimCustomer, SimOrder } from "../state.ts";
import { gid, moment, numeric } from "./parts.ts";

/** The customer as `customers/create` sends it and as orders carry it. */
export function customerPayload(shop: ShopState, customer: SimCustomer): Payload {
  return {
    id: numeric(customer.id),
    created_at: moment(shop, customer.createdAt),
    updated_at: moment(shop, customer.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: "disabled",
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email === "" ? null : customer.email,
    phone: null,
    currency: shop.currency,
    tax_exemptions: [],
    default_address: null,
    admin_graphql_api_id: gid("Customer", customer.id),
  };
}

export function customerDeletedPayload(customer: SimCustomer): Payload {
  return {
    id: numeric(customer.id),
    phone: null,
    addresses: [],
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", customer.id),
  };
}

export function tagsPayload(customer: SimCustomer, tags: string[], at: Date): Payload {
  return { customerId: gid("Customer", customer.id), tags, occurredAt: at.toISOString() };
}

export function mergePayload(jobId: string, kept: SimCustomer, deleted: SimCustomer): Payload {
  return {
    admin_graphql_api_customer_kept_id: gid("Customer", kept.id),
    admin_graphql_api_customer_deleted_id: gid("Customer", deleted.id),
    admin_graphql_api_job_id: gid("Job", jobId),
    status: "completed",
    errors: [],
  };
}

function privacyPayload(shop: ShopState, customer: SimCustomer): Payload {
  return {
    shop_id: numeric(shop.id),
    shop_domain: shop.domain,
    customer: { id: numeric(customer.id), email: customer.email, phone: null },
  };
}

export function dataRequestPayload(
  shop: ShopState,
  customer: SimCustomer,
  orders: SimOrder[],
  requestId: string,
): Payload {
  return {
    ...privacyPayload(shop, customer),
    orders_requested: orders.map((order) => numeric(order.id)),
    data_request: { id: numeric(requestId) },
  };
}

export function customerRedactPayload(
  shop: ShopState,
  customer: SimCustomer,
  orders: SimOrder[],
): Payload {
  return {
    ...privacyPayload(shop, customer),
    orders_to_redact: orders.map((order) => numeric(order.id)),
  };
}
