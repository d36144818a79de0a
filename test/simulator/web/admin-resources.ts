import { gid } from "../payloads/parts.ts";
import type { Answer, Visit } from "./visit.ts";

/** /admin/resources?kind=product|collection: what the admin's picker offers. */
export function resourcesRoom({ shop, url }: Visit): Answer {
  const { collections, products } = shop.state;
  const collection = url.searchParams.get("kind") === "collection";
  const found = collection ? Object.values(collections) : Object.values(products);
  const type = collection ? "Collection" : "Product";
  return { json: { resources: found.map(({ id, title }) => ({ id: gid(type, id), title })) } };
}
