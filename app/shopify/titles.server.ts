import { z } from "zod";
import type { Id } from "../core/words.ts";
import { log } from "../log.server.ts";
import type { AskShopify } from "./customers.server.ts";

const titlesByIds = `#graphql
  query TitlesByIds($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id
        title
      }
      ... on Collection {
        id
        title
      }
    }
  }
`;

const Titles = z.object({
  data: z.object({ nodes: z.array(z.object({ id: z.string(), title: z.string() }).nullable()) }),
});

/** A page waits no longer than this for titles: without them it shows numbers. */
const patienceMs = 2_000;

/** Asks Shopify once what these products and collections are called now, by gid. Deleted ones are missing. Never throws. */
export async function readTitles(
  ask: AskShopify,
  { products, collections }: { products: Id[]; collections: Id[] },
): Promise<Record<string, string>> {
  const ids = [
    ...new Set(products.map((id) => `gid://shopify/Product/${id}`)),
    ...new Set(collections.map((id) => `gid://shopify/Collection/${id}`)),
  ];
  if (ids.length === 0) return {};
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), patienceMs);
  try {
    const answer = ask(titlesByIds, { variables: { ids } }).then((response) => response.json());
    const read = Titles.safeParse(await Promise.race([answer, late.promise]));
    const found = read.success ? read.data.data.nodes.filter((node) => node !== null) : [];
    return Object.fromEntries(found.map(({ id, title }) => [id, title]));
  } catch (error) {
    log.warn({ kind: error instanceof Error ? error.name : "Response" }, "titles were not read");
    return {};
  } finally {
    clearTimeout(timer);
  }
}
