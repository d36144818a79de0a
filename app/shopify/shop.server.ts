import { z } from "zod";
import type { Id } from "../core/words.ts";
import { gidToId } from "./gid.ts";

/** What Shopify tells of a shop. `currency` is ISO 4217, `timeZone` IANA, `scopes` comma-separated. */
export type ShopIdentity = {
  shopId: Id;
  domain: string;
  currency: string;
  timeZone: string;
  scopes: string;
};

const shopFacts = `#graphql
  query ShopFacts { shop { id myshopifyDomain currencyCode ianaTimezone } }`;

const Answer = z.object({
  data: z.object({
    shop: z.object({
      id: z.string(),
      myshopifyDomain: z.string(),
      currencyCode: z.string().length(3),
      ianaTimezone: z.string(),
    }),
  }),
});

/** Who the shop is, asked of the Admin API on behalf of the merchant who opens the app. */
export async function readShop(admin: {
  graphql: (query: string) => Promise<Response>;
}): Promise<Omit<ShopIdentity, "scopes">> {
  const { shop } = Answer.parse(await (await admin.graphql(shopFacts)).json()).data;
  const shopId = gidToId(shop.id);
  if (!shopId) throw new Error(`Shopify names the shop ${shop.id}`);
  return {
    shopId,
    domain: shop.myshopifyDomain,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
  };
}
