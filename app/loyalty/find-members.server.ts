import type { Id } from "../core/words.ts";
import { customerNumber } from "../shopify/customer-number.ts";
import { readPeople, searchPeople } from "../shopify/customers.server.ts";
import type { AskShopify, People } from "../shopify/customers.server.ts";
import { listMembersOf } from "./list-members.server.ts";
import type { ListedMember } from "./list-members.server.ts";

/** Members that a merchant's text finds: by customer number, or by name or e-mail through Shopify. */
export type FoundMembers = {
  members: ListedMember[];
  people: People;
  /** Shopify found more customers than one search looks at. */
  more: boolean;
};

/** Looks for members by what a merchant types or pastes. `people.reached` is false when Shopify gave no answer. */
export async function findMembers(
  ask: AskShopify,
  shopId: Id,
  text: string,
): Promise<FoundMembers> {
  const number = customerNumber(text);
  const [byNumber, named] = number
    ? await Promise.all([listMembersOf(shopId, [number]), readPeople(ask, [number])])
    : [[], null];
  if (named && byNumber.length > 0) return { members: byNumber, people: named, more: false };
  const found = await searchPeople(ask, text);
  if (!found) return { members: [], people: { reached: false, people: {} }, more: false };
  const members = await listMembersOf(
    shopId,
    found.people.map(({ customerId }) => customerId),
  );
  const people = Object.fromEntries(found.people.map((person) => [person.customerId, person]));
  return { members, people: { reached: true, people }, more: found.more };
}
