import type { SimShop } from "../simulator.ts";
import type { SimCustomer } from "../state.ts";

/** Customers whose name or e-mail holds the text, newest first. */
export function searchCustomers(shop: SimShop, search: string): SimCustomer[] {
  const wanted = search.toLowerCase();
  return Object.values(shop.state.customers)
    .filter(({ firstName, lastName, email }) =>
      `${firstName} ${lastName} ${email}`.toLowerCase().includes(wanted),
    )
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
