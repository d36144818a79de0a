import type { CombinedDiscount } from "../core/redeeming.ts";
import type { Id, Minor } from "../core/words.ts";
import type { Ask } from "./admin.server.ts";
import { basicInput, freeShippingInput } from "./discount-input.ts";
import type { WantedCode } from "./discount-input.ts";
import { idToGid } from "./gid.ts";
import { readMinor } from "./minor.ts";

const basicCreate = `#graphql
  mutation RewardCodeCreate($input: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $input) {
      codeDiscountNode { id }
      userErrors { code field message }
    }
  }`;

const freeShippingCreate = `#graphql
  mutation RewardShippingCodeCreate($input: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingCreate(freeShippingCodeDiscount: $input) {
      codeDiscountNode { id }
      userErrors { code field message }
    }
  }`;

const byCode = `#graphql
  query RewardCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        ... on DiscountCodeBasic { asyncUsageCount }
        ... on DiscountCodeFreeShipping { asyncUsageCount }
      }
    }
  }`;

const combinations = `#graphql
  query CodeCombinations($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      codeDiscount {
        ... on DiscountCodeApp { discountClasses combinesWith { orderDiscounts productDiscounts shippingDiscounts } }
        ... on DiscountCodeBasic { discountClasses combinesWith { orderDiscounts productDiscounts shippingDiscounts } }
        ... on DiscountCodeBxgy { discountClasses combinesWith { orderDiscounts productDiscounts shippingDiscounts } }
        ... on DiscountCodeFreeShipping {
          discountClasses combinesWith { orderDiscounts productDiscounts shippingDiscounts }
        }
      }
    }
  }`;

const deactivate = `#graphql
  mutation RewardCodeDeactivate($id: ID!) {
    discountCodeDeactivate(id: $id) {
      codeDiscountNode {
        codeDiscount {
          ... on DiscountCodeBasic { asyncUsageCount }
          ... on DiscountCodeFreeShipping { asyncUsageCount }
        }
      }
      userErrors { code field message }
    }
  }`;

const remove = `#graphql
  mutation RewardCodeDelete($id: ID!) {
    discountCodeDelete(id: $id) { userErrors { code field message } }
  }`;

const prices = `#graphql
  query RewardProductPrices($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product { id priceRangeV2 { maxVariantPrice { amount currencyCode } } }
      ... on ProductVariant { id price product { id } }
    }
  }`;

/** made: it is there; refused: for good, and says why. */
export type MadeCode = { made: true; discountId: string } | { made: false; why: string };

/**
 * Makes the discount of a code. The code is derived from its redemption, so one that is taken already is ours, made by
 * an earlier try whose answer was lost. Throws where Shopify does not say how it went.
 */
export async function makeCode(ask: Ask, wanted: WantedCode): Promise<MadeCode> {
  const { what } = wanted.reward;
  const answer =
    what.kind === "free_shipping"
      ? (await ask(freeShippingCreate, { input: freeShippingInput(wanted, what.maxPrice) }))
          .discountCodeFreeShippingCreate
      : (await ask(basicCreate, { input: basicInput(wanted) })).discountCodeBasicCreate;
  if (answer?.codeDiscountNode) return { made: true, discountId: answer.codeDiscountNode.id };
  // Refused, also as TAKEN: whether it is there is asked and not concluded.
  const there = await findCode(ask, wanted.code);
  if (there) return { made: true, discountId: there.discountId };
  const problems = answer?.userErrors ?? [];
  return { made: false, why: problems.map(({ message }) => message).join("; ") || "no answer" };
}

/** The discount of a code, and how often orders used it as far as Shopify has counted. Null: there is none. */
export async function findCode(
  ask: Ask,
  code: string,
): Promise<{ discountId: string; uses: number } | null> {
  const { codeDiscountNodeByCode: node } = await ask(byCode, { code });
  return node ? { discountId: node.id, uses: usesOf(node.codeDiscount) } : null;
}

/** What any code of the shop may be combined with: one entry for each class it has. Empty: there is none. */
export async function combinationsOf(ask: Ask, code: string): Promise<CombinedDiscount[]> {
  const { codeDiscountNodeByCode: node } = await ask(combinations, { code });
  const discount = node?.codeDiscount;
  if (!discount || !("combinesWith" in discount)) return [];
  const { orderDiscounts, productDiscounts, shippingDiscounts } = discount.combinesWith;
  const combines = {
    order: orderDiscounts,
    product: productDiscounts,
    shipping: shippingDiscounts,
  };
  return discount.discountClasses.map((one) => ({ discountClass: classes[one], combines }));
}

const classes = { ORDER: "order", PRODUCT: "product", SHIPPING: "shipping" } as const;

/**
 * Nobody can use it from now on. Throws where Shopify refuses although it is there.
 *
 * @returns how often orders used it; null: it is not there (any more)
 */
export async function deactivateCode(
  ask: Ask,
  code: string,
  discountId: string,
): Promise<number | null> {
  const { discountCodeDeactivate: answer } = await ask(deactivate, { id: discountId });
  if (answer?.codeDiscountNode) return usesOf(answer.codeDiscountNode.codeDiscount);
  if (!(await findCode(ask, code))) return null;
  const problems = answer?.userErrors ?? [];
  throw new Error(`A code is still there: ${problems.map(({ message }) => message).join("; ")}`);
}

/** One that is gone already stays gone. */
export async function deleteCode(ask: Ask, discountId: string): Promise<void> {
  await ask(remove, { id: discountId });
}

/**
 * What this variant costs where it is one of these products'; else what the dearest variant of them does. `price` is
 * null where Shopify has none of them.
 */
export async function priceOfOne(
  ask: Ask,
  productIds: Id[],
  variantId: Id | null,
  currency: string,
): Promise<{ price: Minor | null; variantId: Id | null }> {
  const products = productIds.map((id) => idToGid("Product", id));
  const variants = variantId === null ? [] : [idToGid("ProductVariant", variantId)];
  const { nodes } = await ask(prices, { ids: [...products, ...variants] });
  // The cart tells the variant, and a shopper could tell us any.
  for (const node of nodes)
    if (node && "price" in node && products.includes(node.product.id))
      return { price: readMinor(node.price, currency), variantId };
  const found = nodes.flatMap((node) =>
    node && "priceRangeV2" in node
      ? [readMinor(node.priceRangeV2.maxVariantPrice.amount, currency)]
      : [],
  );
  return { price: found.length > 0 ? Math.max(...found) : null, variantId: null };
}

function usesOf(discount: object): number {
  return "asyncUsageCount" in discount ? Number(discount.asyncUsageCount) : 0;
}
