import type { PublishedMember, PublishedProgram } from "../core/published.ts";
import type { Id } from "../core/words.ts";
import type { Ask } from "./admin.server.ts";
import { idToGid } from "./gid.ts";

/** As many as one metafieldsSet takes. */
export const metafieldsMax = 25;

const metafieldsSet = `#graphql
  mutation MetafieldsSet($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code message elementIndex } }
  }`;

/**
 * Writes balances to the customers' \`$app\` metafield \`loyalty\`, at most 25. Shopify writes all or none: customers it
 * refuses (deleted meanwhile) are left out and the rest is written again. A customer who is no member has "null" in it.
 *
 * @returns the customers that were refused.
 */
export async function setBalances(
  ask: Ask,
  balances: { customerId: Id; value: PublishedMember | null }[],
): Promise<Id[]> {
  const refused: Id[] = [];
  let rest = balances;
  while (rest.length > 0) {
    const metafields = rest.map(({ customerId, value }) => ({
      ownerId: idToGid("Customer", customerId),
      namespace: "$app",
      key: "loyalty",
      type: "json",
      value: JSON.stringify(value),
    }));
    const { metafieldsSet: answer } = await ask(metafieldsSet, { metafields });
    const errors = answer?.userErrors ?? [];
    if (errors.length === 0) break;
    const wrong = new Set(errors.map(({ elementIndex }) => elementIndex));
    if (wrong.has(null) || wrong.has(undefined))
      throw new Error(`metafieldsSet: ${errors[0]?.message ?? "refused"}`);
    refused.push(
      ...rest.filter((_, index) => wrong.has(index)).map(({ customerId }) => customerId),
    );
    rest = rest.filter((_, index) => !wrong.has(index));
  }
  return refused;
}

const shopTaxes = `#graphql
  query ShopTaxes { shop { taxesIncluded } }`;

/** Whether the shop's prices hold the tax. */
export async function readTaxesIncluded(ask: Ask): Promise<boolean> {
  return (await ask(shopTaxes, {})).shop.taxesIncluded;
}

/** Writes the program to the shop's `$app` metafield `program`. Throws where Shopify refuses it. */
export async function setProgram(ask: Ask, shopId: Id, value: PublishedProgram): Promise<void> {
  const metafield = {
    ownerId: idToGid("Shop", shopId),
    namespace: "$app",
    key: "program",
    type: "json",
    value: JSON.stringify(value),
  };
  const { metafieldsSet: answer } = await ask(metafieldsSet, { metafields: [metafield] });
  const [error] = answer?.userErrors ?? [];
  if (error) throw new Error(`metafieldsSet: ${error.message}`);
}
