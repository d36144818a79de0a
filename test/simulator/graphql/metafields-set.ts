import { stamp } from "../clock.ts";
import { metafieldId, realNamespace } from "../metafield-names.ts";
import type { SimMetafield } from "../state.ts";
import { notSimulated, requireScope } from "./context.ts";
import type { Context } from "./context.ts";
import { digestOf, toMetafield } from "./objects/metafield.ts";
import { readGid } from "./objects/parts.ts";

type Input = {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
};

type Problem = { field: string; message: string; code: string };

const most = 25;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const validates: Record<string, (value: string) => boolean> = {
  json: isJson,
  number_integer: (value) => /^-?\d+$/.test(value),
  single_line_text_field: (value) => !value.includes("\n"),
  boolean: (value) => value === "true" || value === "false",
};

function typeOf({ world }: Context, input: Input, stored: SimMetafield | null): string | null {
  const own = realNamespace(input.namespace) === realNamespace("$app");
  const kind = readGid(input.ownerId)?.[0] === "Shop" ? "Shop" : "Customer";
  const defined = own ? world.manifest.metafields[kind][input.key] : undefined;
  return input.type ?? defined ?? stored?.type ?? null;
}

function problemWith(context: Context, input: Input): Problem | null {
  const [kind, id] = readGid(input.ownerId) ?? ["", ""];
  if (kind !== "Customer" && kind !== "Shop") throw notSimulated(`metafields of ${input.ownerId}`);
  const { state } = context.shop;
  if (kind === "Shop" ? id !== state.id : !state.customers[id]) {
    return { field: "ownerId", message: "Owner does not exist.", code: "INVALID" };
  }
  const stored = context.shop.metafield(input.ownerId, input.namespace ?? "$app", input.key);
  const type = typeOf(context, input, stored);
  if (type === null) return { field: "type", message: "Type can't be blank", code: "BLANK" };
  const valid = validates[type];
  if (!valid) throw notSimulated(`metafields of type ${type}`);
  if (input.value === "") {
    return { field: "value", message: "Value can't be blank.", code: "BLANK" };
  }
  if (!valid(input.value)) {
    return { field: "value", message: `Value is not a valid ${type}.`, code: "INVALID_VALUE" };
  }
  const expected = input.compareDigest;
  if (expected !== undefined && expected !== (stored?.compareDigest ?? null)) {
    return {
      field: "compareDigest",
      message:
        "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
      code: "STALE_OBJECT",
    };
  }
  return null;
}

function write(context: Context, input: Input): SimMetafield {
  const { shop, world } = context;
  const namespace = realNamespace(input.namespace);
  const stored = shop.metafield(input.ownerId, namespace, input.key);
  const now = stamp(world.now());
  const metafield: SimMetafield = {
    id: stored?.id ?? world.chance.newId(),
    ownerId: input.ownerId,
    namespace,
    key: input.key,
    type: typeOf(context, input, stored) ?? "",
    value: input.value,
    compareDigest: digestOf(input.value),
    createdAt: stored?.createdAt ?? now,
    updatedAt: now,
  };
  shop.state.metafields[metafieldId(input.ownerId, namespace, input.key)] = metafield;
  return metafield;
}

/**
 * Sets up to 25 metafields of customers or of the shop, all or none. `compareDigest` given: only while the stored value
 * has that digest (null: only while there is none); left out: always.
 */
export function metafieldsSet({ metafields }: Record<string, unknown>, context: Context) {
  const inputs = metafields as Input[];
  if (inputs.some(({ ownerId }) => readGid(ownerId)?.[0] === "Customer"))
    requireScope(context, "write_customers", "metafieldsSet");
  if (inputs.length > most) {
    const message = `Exceeded the maximum metafields input limit of ${most}.`;
    const code = "LESS_THAN_OR_EQUAL_TO";
    const error = { field: ["metafields"], message, code, elementIndex: null };
    return { metafields: [], userErrors: [error] };
  }
  const userErrors = inputs.flatMap((input, elementIndex) => {
    const problem = problemWith(context, input);
    if (!problem) return [];
    const field = ["metafields", String(elementIndex), problem.field];
    return [{ ...problem, field, elementIndex }];
  });
  if (userErrors.length > 0) return { metafields: [], userErrors };
  return { metafields: inputs.map((input) => toMetafield(write(context, input))), userErrors };
}
