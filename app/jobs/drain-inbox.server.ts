import { z } from "zod";
import type { Refusal } from "../core/result.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { transaction } from "../db.server.ts";
import { log } from "../log.server.ts";
import type { Ctx } from "../loyalty/context.server.ts";
import { StaleRead } from "../loyalty/order-states.server.ts";
import type { OrderState } from "../loyalty/order-states.server.ts";
import { settleOrders } from "../loyalty/settle-orders.server.ts";
import {
  claimDeliveries,
  finishDeliveries,
  readBodies,
  setDeliveriesAside,
} from "../shopify/claim-deliveries.server.ts";
import type { Claim, SetAside } from "../shopify/claim-deliveries.server.ts";
import { parseExactJson } from "../shopify/exact-json.ts";
import { readOrder } from "../shopify/order-payload.ts";
import { isOrderTopic } from "../shopify/topics.ts";
import { handlers } from "./topics.ts";

/** What one round did: how many deliveries it worked on, and the shop it worked for. */
export type Drained = { deliveries: number; orders: number; entries: number; setAside: number };

/** Enough for the statements to be worth their round trips, few enough to commit several times a second. */
const batchMax = 500;

/**
 * Works on one batch of one shop's waiting deliveries, in one transaction: what it claims is settled and finished
 * together, or waits on as before. A batch that fails for a reason of its own is cut smaller until the delivery at fault
 * stands alone and is set aside. Null when nothing waits.
 */
export async function drainInbox(ctx: Ctx, limit = batchMax): Promise<Drained | null> {
  const drained = await attempt(ctx, limit);
  if (drained !== "failed") return drained;
  return drainInbox(ctx, Math.max(1, Math.floor(limit / 4)));
}

async function attempt(ctx: Ctx, limit: number): Promise<Drained | null | "failed"> {
  try {
    // The inbox itself is on the disk: a batch that gets lost waits there as before.
    return await transaction(ctx.db, (tx) => drainBatch(ctx, tx, limit, null), { repeated: true });
  } catch (error) {
    if (error instanceof StaleRead || isTransient(error)) return attempt(ctx, limit);
    if (isOutage(error)) throw error;
    if (limit > 1) return "failed";
    // Alone and still failing: out of the way, where a person sees it.
    log.error({ err: error }, "delivery set aside");
    const reason: Refusal = {
      ok: false,
      code: "failed",
      message: error instanceof Error ? error.message : String(error),
    };
    return transaction(ctx.db, (tx) => drainBatch(ctx, tx, 1, reason));
  }
}

async function drainBatch(
  ctx: Ctx,
  tx: Queryable,
  limit: number,
  giveUp: Refusal | null,
): Promise<Drained | null> {
  const started = performance.now();
  const claimed = await claimDeliveries(tx, limit);
  if (!claimed) return null;
  const { shopId, claims } = claimed;
  const aside: SetAside[] = [];
  const setAside = (claim: Claim, { code, message }: Omit<Refusal, "ok">) => {
    aside.push({ webhookId: claim.webhookId, code, error: message });
  };
  let settled = { orders: 0, entries: 0 };
  if (giveUp) for (const claim of claims) setAside(claim, giveUp);
  else settled = await workOn(ctx, tx, shopId, claims, setAside);
  await setDeliveriesAside(tx, shopId, aside);
  await finishDeliveries(tx, shopId, claims);
  const done = { deliveries: claims.length, ...settled, setAside: aside.length };
  for (const { webhookId, code } of aside)
    log.warn({ shop: shopId, delivery: webhookId, code }, "delivery set aside");
  log.info({ shop: shopId, ...done, ms: Math.round(performance.now() - started) }, "drained");
  return done;
}

type SetAsideOne = (claim: Claim, reason: Omit<Refusal, "ok">) => void;

async function workOn(ctx: Ctx, tx: Queryable, shopId: Id, claims: Claim[], setAside: SetAsideOne) {
  const states = await readStates(tx, shopId, claims, setAside);
  const settled =
    states.length > 0
      ? await settleOrders(tx, shopId, states, ctx.now())
      : { orders: 0, entries: 0 };
  for (const claim of claims) {
    if (isOrderTopic(claim.topic)) continue;
    // One by one: a redaction earlier in the batch takes later bodies away.
    const body = (await readBodies(tx, shopId, [claim.webhookId])).get(claim.webhookId);
    if (body !== undefined) await handle(ctx, tx, shopId, claim, parseExactJson(body), setAside);
  }
  return settled;
}

/**
 * The newest readable state of each order. Of several deliveries of one order only the newest body is read; where
 * that one is unreadable it is set aside, and the next newest speaks.
 */
async function readStates(
  tx: Queryable,
  shopId: Id,
  claims: Claim[],
  setAside: SetAsideOne,
): Promise<OrderState[]> {
  const states: OrderState[] = [];
  let waiting = newestFirst(claims);
  while (waiting.length > 0) {
    const bodies = await readBodies(
      tx,
      shopId,
      waiting.map(([newest]) => newest.webhookId),
    );
    waiting = waiting.flatMap(([newest, ...older]) => {
      const body = bodies.get(newest.webhookId);
      const order = body === undefined ? null : readOrder(parseExactJson(body));
      if (order?.ok) states.push({ order: order.value, triggeredAt: newest.triggeredAt });
      else if (order) setAside(newest, order);
      const [next, ...rest] = older;
      return order?.ok || !next ? [] : [[next, ...rest] satisfies Newest];
    });
  }
  return states;
}

type Newest = [Claim, ...Claim[]];

function newestFirst(claims: Claim[]): Newest[] {
  const byOrder = Map.groupBy(
    claims.filter(({ topic }) => isOrderTopic(topic)),
    (claim) => claim.subjectId ?? claim.webhookId,
  );
  return [...byOrder.values()].map(
    (list) => list.toSorted((a, b) => (age(a) < age(b) ? 1 : -1)) as Newest,
  );
}

function age({ versionAt, triggeredAt }: Claim): string {
  return `${versionAt ?? ""} ${triggeredAt}`;
}

async function handle(
  ctx: Ctx,
  tx: Queryable,
  shopId: Id,
  claim: Claim,
  payload: unknown,
  setAside: SetAsideOne,
): Promise<void> {
  const handler = Object.hasOwn(handlers, claim.topic)
    ? handlers[claim.topic as keyof typeof handlers]
    : null;
  if (!handler) {
    setAside(claim, {
      code: "unknown_topic",
      message: `Nothing is done on "${claim.topic}"`,
    });
    return;
  }
  try {
    await handler(tx, payload, { shopId, triggeredAt: claim.triggeredAt, now: ctx.now() });
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    setAside(claim, { code: "not_this_topic", message: z.prettifyError(error) });
  }
}

/** Two transactions met: PostgreSQL picked one to run again. */
function isTransient(error: unknown): boolean {
  return ["40001", "40P01"].includes(codeOf(error));
}

/** The database is away, stopping or full: nothing is wrong with the batch. */
function isOutage(error: unknown): boolean {
  const code = codeOf(error);
  return (
    /^(08|53|57)/.test(code) ||
    /^E[A-Z]+$/.test(code) ||
    /connection terminated|timeout exceeded/i.test(String(error))
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
