import type { AdminQueries } from "@shopify/admin-api-client";
import { z } from "zod";
import type { Id } from "../core/words.ts";
import { log } from "../log.server.ts";
import { gidToId, idToGid } from "./gid.ts";

/** As shown, never stored and never logged. Null where Shopify has none or does not let us see it. */
export type Person = { customerId: Id; name: string | null; email: string | null };

/** People by customer id; `reached` is false when Shopify did not answer. */
export type People = { reached: boolean; people: Record<Id, Person> };

/** People whom Shopify finds by a text; `more` when it knows further ones. Null when it did not answer. */
export type FoundPeople = { people: Person[]; more: boolean } | null;

/** The Admin API as an authenticated request holds it; what a document takes is typed by Shopify's schema. */
export type AskShopify = <Operation extends keyof AdminQueries>(
  document: Operation,
  options: { variables: AdminQueries[Operation]["variables"] },
) => Promise<{ json: () => Promise<unknown> }>;

const peopleByIds = `#graphql
  query PeopleByIds($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer {
        id
        displayName
        defaultEmailAddress {
          emailAddress
        }
      }
    }
  }
`;

const peopleByText = `#graphql
  query PeopleByText($text: String!, $first: Int!) {
    customers(first: $first, query: $text) {
      nodes {
        id
        displayName
        defaultEmailAddress {
          emailAddress
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;

/** A page waits no longer than this for names; a search, which shows nothing without them, does. */
const namesMs = 2_000;
const searchMs = 8_000;

/** As many customers as one search looks at: the Admin API's cost allows more, a page does not. */
const searchMax = 50;

const Customer = z
  .object({
    id: z.string(),
    displayName: z.string().nullish(),
    defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
  })
  .transform(({ id, displayName, defaultEmailAddress }): Person | null => {
    const customerId = gidToId(id);
    const email = defaultEmailAddress?.emailAddress ?? null;
    // Shopify writes the e-mail where a customer has no name.
    const name = displayName && displayName !== email ? displayName : null;
    return customerId === null ? null : { customerId, name, email };
  });

const ByIds = z.object({ data: z.object({ nodes: z.array(Customer.nullable()) }) });

const ByText = z.object({
  data: z.object({
    customers: z.object({
      nodes: z.array(Customer),
      pageInfo: z.object({ hasNextPage: z.boolean() }),
    }),
  }),
});

/** Asks Shopify once who these customers are. Deleted ones are missing from the answer. Never throws. */
export async function readPeople(ask: AskShopify, customerIds: Id[]): Promise<People> {
  const ids = [...new Set(customerIds)].map((id) => idToGid("Customer", id));
  if (ids.length === 0) return { reached: true, people: {} };
  try {
    const { data } = ByIds.parse(await answerOf(ask(peopleByIds, { variables: { ids } }), namesMs));
    const known = data.nodes.filter((person) => person !== null);
    return {
      reached: true,
      people: Object.fromEntries(known.map((person) => [person.customerId, person])),
    };
  } catch (error) {
    logUnread("PeopleByIds", error);
    return { reached: false, people: {} };
  }
}

/** Finds customers by name or e-mail, as the search of Shopify's own admin does. Never throws. */
export async function searchPeople(ask: AskShopify, text: string): Promise<FoundPeople> {
  try {
    const answer = ask(peopleByText, { variables: { text, first: searchMax } });
    const { customers } = ByText.parse(await answerOf(answer, searchMs)).data;
    const people = customers.nodes.filter((person) => person !== null);
    return { people, more: customers.pageInfo.hasNextPage };
  } catch (error) {
    logUnread("PeopleByText", error);
    return null;
  }
}

async function answerOf(answer: ReturnType<AskShopify>, ms: number): Promise<unknown> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new DOMException("Shopify took too long", "TimeoutError")),
    ms,
  );
  try {
    return await Promise.race([answer.then((response) => response.json()), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Only the kind of the error: its words may quote the answer, and with it a person. */
function logUnread(operation: string, error: unknown) {
  const kind = error instanceof Error ? error.name : "Response";
  log.warn({ operation, kind }, "names could not be read from Shopify");
}
