import type { PublishedMember, PublishedProgram } from "../../app/core/published.ts";
import { memberShape, programShape, rewardShape } from "./published-shapes.ts";

/** An entry of `shopify.appMetafields`, as far as it is looked at. */
export type MetafieldEntry = {
  target: { type: string };
  metafield: { key: string; value: unknown };
};

/** What Shopify shows of program and member. null: it is not there, or not what it should be. */
export type Published = { program: PublishedProgram | null; member: PublishedMember | null };

/**
 * Reads both metafields. Only the shop's and the customer's own: those of a cart can be written by the buyer. A reward
 * that this version does not understand is left out; anything else that is not as it should be leaves out the whole.
 */
export function readPublished(entries: readonly MetafieldEntry[]): Published {
  const program = parse(entries, "shop", "program");
  const member = parse(entries, "customer", "loyalty");
  return {
    program: programShape(program) ? withRewards(program as PublishedProgram) : null,
    member: memberShape(member) ? (member as PublishedMember) : null,
  };
}

function withRewards(program: PublishedProgram): PublishedProgram {
  return { ...program, rewards: program.rewards.filter(rewardShape) };
}

function parse(entries: readonly MetafieldEntry[], type: string, key: string): unknown {
  const entry = entries.find(({ target, metafield }) => {
    return target.type === type && metafield.key === key;
  });
  try {
    return JSON.parse(String(entry?.metafield.value));
  } catch {
    return null;
  }
}
