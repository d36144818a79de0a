import { setTimeout as sleep } from "node:timers/promises";
import { GraphqlQueryError } from "@shopify/shopify-api";
import type { AdminOperations, ReturnData } from "@shopify/admin-api-client";
import type pg from "pg";
import { accessFor, NoAccess } from "./access.server.ts";
import { api } from "./api.server.ts";

/** Asks the Admin API of one shop. Throws NoAccess, or whatever went wrong on the way: callers are jobs, and retried. */
export type Ask = <Operation extends keyof AdminOperations>(
  operation: Operation,
  variables: AdminOperations[Operation]["variables"],
) => Promise<ReturnData<Operation, AdminOperations>>;

/**
 * Shopify itself ends a call after half a minute. Nothing is sent later than that after it was asked for, however long
 * access or a full bucket took: who gave it up as lost (loyalty/half-way) must not be wrong.
 */
const patienceMs = 30_000;

/** A full bucket refills at 50 points a second on the smallest plan: a few pauses are enough for any one query. */
const throttledTries = 8;

export function adminOf(db: pg.Pool, domain: string, now: () => Date): Ask {
  return async (operation, variables) => {
    const end = performance.now() + patienceMs;
    for (let tries = 1; ; tries++) {
      const session = await accessFor(db, domain, now());
      const client = new api.clients.Graphql({ session });
      const left = end - performance.now();
      if (left <= 0) throw new Error(`There was no way to ask Shopify about ${domain} in time`);
      try {
        const answer: { data?: unknown } = await client.request(operation as string, {
          variables,
          signal: AbortSignal.timeout(Math.ceil(left)),
        });
        return answer.data as ReturnData<typeof operation, AdminOperations>;
      } catch (error) {
        if (statusOf(error) === 401)
          throw new NoAccess(`Shopify does not accept the token of ${domain}`);
        if (!isThrottled(error) || tries === throttledTries) throw error;
        await sleep(1_000);
      }
    }
  };
}

function isThrottled(error: unknown): boolean {
  if (statusOf(error) === 429) return true;
  if (!(error instanceof GraphqlQueryError)) return false;
  const errors = (
    error.body as { errors?: { graphQLErrors?: { extensions?: { code?: string } }[] } } | undefined
  )?.errors;
  return errors?.graphQLErrors?.some(({ extensions }) => extensions?.code === "THROTTLED") ?? false;
}

function statusOf(error: unknown): number | undefined {
  return (error as { response?: { code?: number } } | null)?.response?.code;
}
