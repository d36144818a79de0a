import type { Id } from "../core/words.ts";
import type { Ask } from "./admin.server.ts";
import { idToGid } from "./gid.ts";

const tagsAdd = `#graphql
  mutation TagsAdd($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) { userErrors { field message } }
  }`;

const tagsRemove = `#graphql
  mutation TagsRemove($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) { userErrors { field message } }
  }`;

/**
 * Replaces one of a customer's tags by another; null: there was none, or is to be none. Others' tags stay. A customer
 * whom Shopify no longer has keeps none: that is no error.
 */
export async function replaceTag(
  ask: Ask,
  customerId: Id,
  before: string | null,
  after: string | null,
): Promise<void> {
  const id = idToGid("Customer", customerId);
  if (before !== null && before !== after) await ask(tagsRemove, { id, tags: [before] });
  if (after !== null) await ask(tagsAdd, { id, tags: [after] });
}
