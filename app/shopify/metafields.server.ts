import type { Standing } from "../core/program.ts";
import type { Balance, Id, Instant, Points } from "../core/words.ts";
import type { Ask } from "./admin.server.ts";
import { idToGid } from "./gid.ts";

/** What Shopify shows of a member: read by checkout, account page and storefront, without a call to us. */
export type PublishedMember = Balance & {
  tier: { id: string; name: string; multiplier: number } | null;
  /** The next tier, and what is missing to it in the unit of the basis: points, minor units, orders. */
  next: { tier: string; name: string; missing: number; basis: Standing["basis"] } | null;
  /** What expires next. */
  expiring: { points: Points; at: Instant } | null;
  asOf: Instant;
  seq: number;
};

/** As many as one metafieldsSet takes. */
export const metafieldsMax = 25;

const metafieldsSet = `#graphql
  mutation MetafieldsSet($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code message elementIndex } }
  }`;

/**
 * Writes balances to the customers' \`$app\` metafield \`loyalty\`, at most 25. Shopify writes all or none: customers it
 * refuses (deleted meanwhile) are left out and the rest is written again.
 *
 * @returns the customers that were refused.
 */
export async function setBalances(
  ask: Ask,
  balances: { customerId: Id; value: PublishedMember }[],
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
