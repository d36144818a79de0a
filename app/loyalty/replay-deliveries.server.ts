import type { Id } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { readSetAside } from "./read-health.server.ts";
import { replayDelivery } from "./replay-delivery.server.ts";

/** Puts what is listed as set aside back into the queue, the oldest first. Returns how many that were. */
export async function replayDeliveries(ctx: Ctx, shopId: Id): Promise<number> {
  const listed = await readSetAside(ctx, shopId);
  let replayed = 0;
  for (const { webhookId } of listed.toReversed()) {
    if (await replayDelivery(ctx, shopId, webhookId)) replayed += 1;
  }
  return replayed;
}
