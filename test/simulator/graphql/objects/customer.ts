import { minus, plus } from "../../money.ts";
import { sumsOf } from "../../order-maths.ts";
import { ordersOf } from "../../orders-of-customer.ts";
import type { SimCustomer } from "../../state.ts";
import { connection } from "../connection.ts";
import type { PageArguments } from "../connection.ts";
import { notSimulated } from "../context.ts";
import type { Context } from "../context.ts";
import { isVisible } from "../old-orders.ts";
import type { Searchable } from "../search.ts";
import { storeCreditAccountsOf } from "../store-credit.ts";
import { metafieldOf } from "./metafield.ts";
import { toOrder } from "./order.ts";
import { gid } from "../../payloads/parts.ts";
import { moneyV2 } from "./parts.ts";
import type { ApiNode } from "./parts.ts";

export function searchableCustomer(customer: SimCustomer): Searchable {
  const { id, firstName, lastName, email, tags } = customer;
  return {
    fields: {
      id,
      email,
      first_name: firstName,
      last_name: lastName,
      tag: tags,
      updated_at: customer.updatedAt,
      customer_date: customer.createdAt,
    },
    text: [firstName, lastName, `${firstName} ${lastName}`, email, ...tags],
  };
}

export function toCustomer(context: Context, customer: SimCustomer): ApiNode {
  const { shop } = context;
  const id = gid("Customer", customer.id);
  const email = customer.email === "" ? null : customer.email;
  const orders = () => ordersOf(shop.state, customer.id);
  return {
    __typename: "Customer",
    id,
    legacyResourceId: customer.id,
    firstName: customer.firstName === "" ? null : customer.firstName,
    lastName: customer.lastName === "" ? null : customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`.trim() || (email ?? "Customer"),
    email,
    defaultEmailAddress: email === null ? null : { emailAddress: email, validFormat: true },
    phone: null,
    defaultPhoneNumber: null,
    state: "DISABLED",
    locale: shop.state.locale,
    tags: customer.tags,
    note: null,
    verifiedEmail: true,
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    canDelete: () => orders().length === 0,
    numberOfOrders: () => String(orders().length),
    amountSpent: () => {
      const spent = orders().map(sumsOf);
      const net = plus(...spent.map((sums) => minus(sums.received, sums.refunded)));
      return moneyV2(net.shop, shop.state.currency);
    },
    orders: (args: PageArguments & { sortKey?: string; query?: string | null }) => {
      if (args.query != null || (args.sortKey ?? "ID") !== "ID") {
        throw notSimulated("searching or sorting the orders of a customer");
      }
      return connection(orders().filter(isVisible(context)), args, {
        placeOf: ({ id }) => ({ id, key: "" }),
        toNode: (order) => toOrder(context, order),
      });
    },
    storeCreditAccounts: storeCreditAccountsOf(context, customer.id),
    metafield: metafieldOf(id),
  };
}
