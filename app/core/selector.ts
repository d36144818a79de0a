import type { OrderLine, ProductFacts } from "./order.ts";
import type { Program, Selector } from "./program.ts";
import type { Id } from "./words.ts";

/** What is known of the products of an order, by their id. */
export type Facts = ReadonlyMap<Id, ProductFacts>;

export function factsById(products: ProductFacts[]): Facts {
  return new Map(products.map((facts) => [facts.productId, facts]));
}

/**
 * Whether a line is among those a selector names by any of its lists; one with empty lists names none. A line whose
 * product is not known, or was never one (a line staff wrote themselves), is named by none of the lists that ask for it.
 */
export function selects(selector: Selector, line: OrderLine, facts: Facts): boolean {
  const { productId, vendor } = line;
  if (vendor !== null && hasText(selector.vendors, vendor)) return true;
  if (productId === null) return false;
  if (selector.products.includes(productId)) return true;
  const product = facts.get(productId);
  if (!product) return false;
  return (
    product.collections.some((id) => selector.collections.includes(id)) ||
    product.tags.some((tag) => hasText(selector.tags, tag)) ||
    (product.type !== null && hasText(selector.types, product.type))
  );
}

/**
 * Shopify's tags are the same in any case (Help Center, Flow, "Add customer tags"). A merchant who types a vendor or a
 * type means it the same way.
 */
export function hasText(list: string[], text: string): boolean {
  const wanted = fold(text);
  return list.some((one) => fold(one) === wanted);
}

/** Whether a program asks for what an order does not tell of its products: collections, tags, types. */
export function needsProducts(program: Pick<Program, "earning">): boolean {
  return (
    needsTagsOrCollections(program) || selectorsOf(program).some(({ types }) => types.length > 0)
  );
}

/** Whether a program asks for what not even a checkout tells, which knows a line's type and vendor. */
export function needsTagsOrCollections(program: Pick<Program, "earning">): boolean {
  return selectorsOf(program).some(
    ({ collections, tags }) => collections.length > 0 || tags.length > 0,
  );
}

function selectorsOf({ earning }: Pick<Program, "earning">): Selector[] {
  const { only, except, rules } = earning;
  return [only, except, ...rules.map(({ lines }) => lines)].filter((one) => one !== null);
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
