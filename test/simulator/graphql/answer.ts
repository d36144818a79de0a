import {
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
} from "graphql";
import type { DocumentNode } from "graphql";
import type { Answer } from "../admin-api.ts";
import type { World } from "../announce.ts";
import type { Simulator, SimShop } from "../contract.ts";
import { findToken } from "../oauth.ts";
import { createBucket } from "./bucket.ts";
import type { Bucket } from "./bucket.ts";
import type { Context } from "./context.ts";
import { requestedCost } from "./cost.ts";
import { resolveField } from "./resolve-field.ts";
import { adminSchema } from "./schema.ts";

const dearest = 1_000;

const buckets = new WeakMap<SimShop, Bucket>();

function bucketOf(shop: SimShop): Bucket {
  const bucket = buckets.get(shop) ?? createBucket(shop.state.plan);
  buckets.set(shop, bucket);
  return bucket;
}

function errorsOnly(...errors: GraphQLError[]): Answer {
  return { status: 200, body: { errors: errors.map((error) => error.toJSON()) } };
}

function coded(message: string, code: string, extensions: object = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions } });
}

function throttled(shop: SimShop, requestedQueryCost: number): Answer {
  const throttleStatus = bucketOf(shop).status();
  return {
    status: 200,
    body: {
      errors: [coded("Throttled", "THROTTLED").toJSON()],
      extensions: { cost: { requestedQueryCost, actualQueryCost: null, throttleStatus } },
    },
  };
}

type Request = { query: string; variables: Record<string, unknown>; operationName: string | null };

function requestOf(fields: Record<string, unknown>): Request {
  return {
    query: String(fields.query),
    variables: (fields.variables ?? {}) as Record<string, unknown>,
    operationName: (fields.operationName ?? null) as string | null,
  };
}

function readDocument(query: string): DocumentNode | GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return [error as GraphQLError];
  }
  const errors = validate(adminSchema(), document);
  return errors.length > 0 ? [...errors] : document;
}

/** Executes one call on Shopify's schema. "lost": it was carried out, and nobody hears of it. */
export async function answerGraphql(
  sim: Simulator,
  world: World,
  shop: SimShop,
  call: { version: string; token: string; request: Record<string, unknown> },
): Promise<Answer | "lost"> {
  if (call.version !== world.manifest.apiVersion) {
    const errors = `The simulator serves API ${world.manifest.apiVersion}, not ${call.version}`;
    return { status: 404, body: { errors } };
  }
  const token = findToken(world, shop.state, call.token);
  if (!token) {
    const errors = "[API] Invalid API key or access token (unrecognized login or wrong password)";
    return { status: 401, body: { errors } };
  }
  const { query, variables, operationName } = requestOf(call.request);
  const document = readDocument(query);
  if (Array.isArray(document)) return errorsOnly(...document);
  const operation = getOperationAST(document, operationName);
  if (!operation) return errorsOnly(coded("No operation of that name", "BAD_REQUEST"));
  const name = operation.name?.value ?? null;
  sim.graphqlCalls.push({ shop: shop.domain, operationName: name, at: sim.now().toISOString() });

  const cost = requestedCost(adminSchema(), document, operation, variables);
  if (cost > dearest) {
    const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${dearest}).`;
    return errorsOnly(coded(message, "MAX_COST_EXCEEDED", { cost, maxCost: dearest }));
  }
  const bucket = bucketOf(shop);
  if (world.trouble.throttles() || !bucket.take(cost)) return throttled(shop, cost);

  const schema = adminSchema();
  const { scopes } = shop.state;
  const contextValue: Context = { world, shop, scopes, schema, spent: 0, bulk: false };
  const result = await execute({
    schema,
    document,
    variableValues: variables,
    operationName,
    contextValue,
    fieldResolver: resolveField,
  });
  const mutation = operation.operation === OperationTypeNode.MUTATION;
  const actualQueryCost = mutation ? cost : Math.min(cost, contextValue.spent);
  bucket.giveBack(cost - actualQueryCost);
  if (mutation && world.trouble.losesAnswer()) return "lost";
  const extensions = {
    cost: { requestedQueryCost: cost, actualQueryCost, throttleStatus: bucket.status() },
  };
  return { status: 200, body: { ...result, extensions } };
}
