import type { PublishedProgram } from "../../../app/core/published.ts";
import { needsTagsOrCollections } from "../../../app/core/selector.ts";
import type { Id } from "../../../app/core/words.ts";
import { idOf } from "../../shared/cart.ts";
import type { AskedProduct } from "../../shared/cart.ts";
import { readMetafields } from "../../shared/metafields.ts";
import { wait } from "./session.ts";
import type { Session } from "./session.ts";

const QUERY = `query($ids:[ID!]!){nodes(ids:$ids){...on Product{
id productType tags isGiftCard collections(first:250){nodes{id}}}}}`;

type Answer = {
  nodes: ({
    id: string;
    productType: string;
    tags: string[];
    isGiftCard: boolean;
    collections: { nodes: { id: string }[] };
  } | null)[];
};

type Line = { merchandise: { requiresShipping: boolean; product: { id: string } } };

/**
 * Gids of the products of a cart of which checkout tells too little: where a rule or a reward asks for tags or
 * collections, all; otherwise what is not shipped, since it may be a gift card.
 */
export function productsToAsk(
  program: PublishedProgram,
  lines: readonly Line[],
  asked: readonly AskedProduct[],
): string[] {
  const all =
    needsTagsOrCollections(program.program) ||
    program.rewards.some(({ items }) => items && items.collections.length > 0);
  const known = new Set<Id>(asked.map(({ productId }) => productId));
  const wanted = lines
    .filter(({ merchandise }) => all || !merchandise.requiresShipping)
    .map(({ merchandise }) => merchandise.product.id)
    .filter((gid) => !known.has(idOf(gid)));
  return [...new Set(wanted)];
}

/**
 * Asks Shopify about what is missing of the cart, once. What it does not answer, or not in time, stays unknown: the
 * estimate then says "about".
 *
 * @returns whether the answer is still to come
 */
export function askMissing({ shop, state, set }: Session): boolean {
  const { program } = readMetafields(shop.appMetafields.value);
  const ids = program ? productsToAsk(program, shop.lines.value, state.products) : [];
  const missing = ids.join();
  if (missing === "" || missing === state.tried) return false;
  if (missing !== state.asked) {
    set({ asked: missing });
    const ask = shop.query(QUERY, { variables: { ids } }).then(read, () => []);
    const late = wait(5000).then((): AskedProduct[] => []);
    void Promise.race([ask, late]).then((found) => {
      set({ products: [...state.products, ...found], tried: missing });
    });
  }
  return true;
}

function read({ data }: { data?: unknown }): AskedProduct[] {
  const nodes = (data as Answer | undefined)?.nodes ?? [];
  return nodes.flatMap((node) => {
    if (!node?.collections) return [];
    return [
      {
        productId: idOf(node.id),
        type: node.productType,
        tags: node.tags,
        collections: node.collections.nodes.map(({ id }) => idOf(id)),
        giftCard: node.isGiftCard,
      },
    ];
  });
}
