import { stamp } from "../clock.ts";
import { toMinor } from "../money.ts";
import type { SimCodeDiscount } from "../kept-discounts.ts";
import { findCode } from "../verbs/apply-codes.ts";
import { createCode, deactivateCode } from "../verbs/discounts.ts";
import { notSimulated, requireScope } from "./context.ts";
import type { Context } from "./context.ts";
import { toCodeDiscountNode } from "./objects/code-discount.ts";
import { readGid } from "./objects/parts.ts";
import type { Resolver } from "./schema.ts";

type Ids = { add?: string[]; productsToAdd?: string[]; productVariantsToAdd?: string[] };

type Input = {
  code?: string;
  title?: string;
  startsAt?: string;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean;
  combinesWith?: Record<string, boolean | undefined>;
  context?: { all?: string; customers?: Ids; customerSegments?: unknown; markets?: unknown };
  minimumRequirement?: {
    quantity?: unknown;
    subtotal?: { greaterThanOrEqualToSubtotal?: string };
  } | null;
  customerGets?: {
    items?: { all?: boolean; collections?: Ids; products?: Ids };
    value?: {
      percentage?: number;
      discountAmount?: { amount?: string; appliesOnEachItem?: boolean };
      discountOnQuantity?: unknown;
    };
  };
  destination?: { all?: boolean };
  maximumShippingPrice?: string | null;
};

type Problem = { field: string[]; message: string; code: string };

/** What both kinds ask for (DiscountErrorCode; messages as Shopify writes them). */
function problemsWith({ state }: Context["shop"], root: string, input: Input): Problem[] {
  const blank = (field: string): Problem => ({
    field: [root, field],
    message: `${field[0]?.toUpperCase() ?? ""}${field.slice(1)} can't be blank`,
    code: "BLANK",
  });
  const problems: Problem[] = [];
  if (!input.title) problems.push(blank("title"));
  if (!input.code) problems.push(blank("code"));
  if (!input.startsAt) problems.push(blank("startsAt"));
  if (input.endsAt && input.startsAt && Date.parse(input.endsAt) <= Date.parse(input.startsAt))
    problems.push({
      field: [root, "endsAt"],
      message: "Ends at needs to be after starts_at",
      code: "INVALID",
    });
  for (const id of input.context?.customers?.add ?? [])
    if (!state.customers[readGid(id)?.[1] ?? ""])
      problems.push({
        field: [root, "context", "customers", "add"],
        message: `Customer with id: ${readGid(id)?.[1]} is invalid`,
        code: "INVALID",
      });
  if (input.code && findCode(state, input.code))
    problems.push({
      field: [root, "code"],
      message: "Code must be unique. Please try a different code.",
      code: "TAKEN",
    });
  return problems;
}

function problemsWithValue(root: string, { customerGets }: Input, context: Context): Problem[] {
  const { value, items } = customerGets ?? {};
  const at = (field: string) => [root, "customerGets", "value", field];
  if (value?.discountOnQuantity !== undefined) {
    const message = "discountOnQuantity field is only permitted with bxgy discounts.";
    return [{ field: at("discountOnQuantity"), message, code: "INVALID" }];
  }
  const percentage = value?.percentage;
  if (percentage !== undefined && (percentage <= 0 || percentage > 1)) {
    const message = "Value must be between 0.0 and 1.0";
    return [{ field: at("percentage"), message, code: "VALUE_OUTSIDE_RANGE" }];
  }
  const { products, collections } = context.shop.state;
  const unknown = [
    ...(items?.products?.productsToAdd ?? []).filter((id) => !products[readGid(id)?.[1] ?? ""]),
    ...(items?.collections?.add ?? []).filter((id) => !collections[readGid(id)?.[1] ?? ""]),
  ];
  return unknown.map((id) => ({
    field: [root, "customerGets", "items"],
    message: `${readGid(id)?.[0]} with id: ${readGid(id)?.[1]} is invalid`,
    code: "INVALID",
  }));
}

const idsOf = (gids: string[] | undefined) => (gids ?? []).map((id) => readGid(id)?.[1] ?? "");

function itemsOf({ customerGets }: Input): SimCodeDiscount["items"] {
  const items = customerGets?.items;
  if (!items || items.all) return null;
  return {
    products: idsOf(items.products?.productsToAdd),
    variants: idsOf(items.products?.productVariantsToAdd),
    collections: idsOf(items.collections?.add),
  };
}

function valueOf(input: Input, currency: string): SimCodeDiscount["value"] {
  const { value } = input.customerGets ?? {};
  if (!value) {
    const { maximumShippingPrice: most } = input;
    return { kind: "free_shipping", maximumPrice: most ? toMinor(most, currency) : null };
  }
  const { percentage, discountAmount } = value;
  if (percentage !== undefined)
    return { kind: "percentage", percentage: Number((percentage * 100).toFixed(6)) };
  if (discountAmount?.amount === undefined || discountAmount.appliesOnEachItem)
    throw notSimulated("discounts of anything but a percentage or one amount");
  return { kind: "fixed_amount", amount: toMinor(discountAmount.amount, currency) };
}

function create(root: "basicCodeDiscount" | "freeShippingCodeDiscount"): Resolver {
  return (args, context) => {
    requireScope(context, "write_discounts", root);
    const input = args[root] as Input;
    const { world, shop } = context;
    if (input.minimumRequirement?.quantity ?? input.context?.customerSegments)
      throw notSimulated("discounts by quantity or segment");
    const userErrors = [
      ...problemsWith(shop, root, input),
      ...(root === "basicCodeDiscount" ? problemsWithValue(root, input, context) : []),
    ].map((problem) => ({ ...problem, extraInfo: null }));
    if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
    const minimum = input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
    const { currency } = shop.state;
    const created = createCode(world, shop.state, {
      code: input.code ?? "",
      title: input.title ?? "",
      startsAt: stamp(new Date(input.startsAt ?? 0)),
      endsAt: input.endsAt ? stamp(new Date(input.endsAt)) : null,
      customers: input.context?.customers ? idsOf(input.context.customers.add) : null,
      usageLimit: input.usageLimit ?? null,
      oncePerCustomer: input.appliesOncePerCustomer ?? false,
      combinesWith: {
        order: input.combinesWith?.orderDiscounts ?? false,
        product: input.combinesWith?.productDiscounts ?? false,
        shipping: input.combinesWith?.shippingDiscounts ?? false,
      },
      minimumSubtotal: minimum === undefined ? null : toMinor(minimum, currency),
      items: root === "basicCodeDiscount" ? itemsOf(input) : null,
      value: valueOf(input, currency),
    });
    return { codeDiscountNode: created && toCodeDiscountNode(context, created), userErrors };
  };
}

function findById(context: Context, id: unknown): SimCodeDiscount | undefined {
  const [type, number] = readGid(String(id)) ?? ["", ""];
  return type === "DiscountCodeNode" ? context.shop.state.discounts[number] : undefined;
}

const doesNotExist = {
  field: ["id"],
  message: "Code discount does not exist.",
  code: "INVALID",
  extraInfo: null,
};

const internalError = {
  field: null,
  message: "An internal error occurred.",
  code: "INTERNAL_ERROR",
  extraInfo: null,
};

/** The mutations about discount codes, by field. */
export const codeDiscountMutations: Record<string, Resolver> = {
  discountCodeBasicCreate: create("basicCodeDiscount"),
  discountCodeFreeShippingCreate: create("freeShippingCodeDiscount"),
  discountCodeDeactivate: ({ id }, context) => {
    requireScope(context, "write_discounts", "discountCodeDeactivate");
    const discount = findById(context, id);
    if (!discount) return { codeDiscountNode: null, userErrors: [doesNotExist] };
    if (context.world.trouble.refusesDeactivation())
      return { codeDiscountNode: null, userErrors: [internalError] };
    deactivateCode(context.world, discount);
    return { codeDiscountNode: toCodeDiscountNode(context, discount), userErrors: [] };
  },
  discountCodeDelete: ({ id }, context) => {
    requireScope(context, "write_discounts", "discountCodeDelete");
    const discount = findById(context, id);
    if (!discount) return { deletedCodeDiscountId: null, userErrors: [doesNotExist] };
    Reflect.deleteProperty(context.shop.state.discounts, discount.id);
    return { deletedCodeDiscountId: id, userErrors: [] };
  },
};

/** The discount of a code, in upper or lower case; null where there is none. */
export const codeDiscountNodeByCode: Resolver = ({ code }, context) => {
  requireScope(context, "read_discounts", "codeDiscountNodeByCode");
  const discount = findCode(context.shop.state, String(code));
  return discount ? toCodeDiscountNode(context, discount) : null;
};
