import type { PublishedMember, PublishedProgram } from "../../app/core/published.ts";
import { memberShape, programShape, rewardShape } from "./metafield-shapes.ts";

/** An entry of `shopify.appMetafields`, as far as it is looked at. */
export type MetafieldEntry = {
  target: { type: string };
  metafield: { key: string; value: unknown };
};

/** What Shopify shows of program and member. null: it is not there, or not what it should be. */
export type Published = { program: PublishedProgram | null; member: PublishedMember | null };

/** Reads both metafields: the shop's and the customer's own, since those of a cart can be written by the buyer. */
export function readMetafields(entries: readonly MetafieldEntry[]): Published & {
  /** Whether the customer was a member and left the program. */
  left: boolean;
} {
  const valueOf = (type: string, key: string) => {
    const ofType = entries.filter(({ target }) => target.type === type);
    return ofType.find(({ metafield }) => metafield.key === key)?.metafield.value;
  };
  const loyalty = valueOf("customer", "loyalty");
  return {
    program: parseProgram(valueOf("shop", "program")),
    member: parseMember(loyalty),
    left: loyalty === "null",
  };
}

/** The shop's alone: what a page needs that tells of orders. */
export function readProgram(entries: readonly MetafieldEntry[]): PublishedProgram | null {
  return readMetafields(entries).program;
}

/**
 * The value of the shop's metafield `program`: JSON, as text. A reward that this version does not understand is left
 * out; anything else that is not as it should be leaves out the whole.
 */
export function parseProgram(value: unknown): PublishedProgram | null {
  const found = parse(value);
  if (!programShape(found)) return null;
  const program = found as PublishedProgram;
  program.rewards = program.rewards.filter(rewardShape);
  return program;
}

/** The value of the customer's metafield `loyalty`: JSON, as text. */
export function parseMember(value: unknown): PublishedMember | null {
  const found = parse(value);
  return memberShape(found) ? (found as PublishedMember) : null;
}

function parse(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}
