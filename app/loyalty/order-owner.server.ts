import type { EarningTerms } from "../core/earning.ts";
import type { Order } from "../core/order.ts";
import type { Program } from "../core/program.ts";
import type { Id } from "../core/words.ts";
import type { Owner } from "../ledger/open-accounts.server.ts";

/** Whose an order is, by what Shopify says, by who claimed it, and by what the program makes of companies. */
export type Ownership =
  { owner: Owner } | { owner: null; because: "no_customer" | "company_order" };

export function ownerOf(order: Order, claimedBy: Id | null, program: Program | null): Ownership {
  const customerId = order.customerId ?? claimedBy;
  if (order.companyId) {
    const b2b = program?.membership.b2b ?? "person";
    if (b2b === "nobody") return { owner: null, because: "company_order" };
    if (b2b === "company") return { owner: { companyId: order.companyId } };
  }
  return customerId ? { owner: { customerId } } : { owner: null, because: "no_customer" };
}

/** Whether whoever bought becomes a member by that. Before the program began, nobody did. */
export function joinsByBuying(owner: Owner, program: Program | null): boolean {
  if (!program) return false;
  return "companyId" in owner || program.membership.join === "automatic";
}

/**
 * How a member's account stands to an order: those who must join may have joined after it. Whoever joins by buying was
 * there with their first order, whichever of them came first.
 */
export function membershipOf(
  order: Order,
  owner: Owner,
  joinedAt: Date,
  program: Program | null,
): EarningTerms["membership"] {
  if (!program || program.membership.earlierOrders || joinsByBuying(owner, program))
    return "member";
  return new Date(order.placedAt) < joinedAt ? "before_joining" : "member";
}
