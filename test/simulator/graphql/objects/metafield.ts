import { createHash } from "node:crypto";
import type { SimMetafield } from "../../state.ts";
import type { Context } from "../context.ts";
import { gid } from "../../payloads/parts.ts";

export function digestOf(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

export function toMetafield(metafield: SimMetafield) {
  const { id, ownerId, namespace, key, type, value, compareDigest, createdAt, updatedAt } =
    metafield;
  return {
    __typename: "Metafield",
    id: gid("Metafield", id),
    legacyResourceId: id,
    namespace,
    key,
    type,
    value,
    jsonValue:
      type === "json" || type === "number_integer" ? (JSON.parse(value) as unknown) : value,
    compareDigest,
    createdAt,
    updatedAt,
    sizeInBytes: Buffer.byteLength(value),
    ownerType: ownerId.startsWith("gid://shopify/Shop/") ? "SHOP" : "CUSTOMER",
  };
}

/** The `metafield(namespace, key)` field of an owner. */
export function metafieldOf(ownerGid: string) {
  return (args: { namespace?: string | null; key: string }, { shop }: Context) => {
    const found = shop.metafield(ownerGid, args.namespace ?? "$app", args.key);
    return found ? toMetafield(found) : null;
  };
}
