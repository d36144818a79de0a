import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At } from "../contract.ts";
import { toMinor } from "../money.ts";
import { sumsOf } from "../order-maths.ts";
import { disputePayload } from "../payloads/dispute.ts";
import type { ShopState, SimDispute, SimOrder } from "../state.ts";
import { inBoth } from "./order-lines.ts";

/**
 * The shopper's bank questions a payment. The order itself stays as it is, `updatedAt` included.
 * Topic: disputes/create.
 */
export function dispute(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { kind, amount, at = world.now() }: { kind: SimDispute["kind"]; amount?: string } & At,
): SimDispute {
  const { received } = sumsOf(order);
  if (received.shop === 0) throw new Error(`${order.name} was never paid: no bank can question it`);
  const opened: SimDispute = {
    id: world.chance.newId(),
    kind,
    status: "needs_response",
    amount: amount === undefined ? received : inBoth(order, toMinor(amount, order.currency)),
    initiatedAt: stamp(at),
    finalizedAt: null,
  };
  order.disputes.push(opened);
  const payload = disputePayload(shop, order, opened);
  world.announce(shop, at, [{ topic: "disputes/create", payload }]);
  return opened;
}

/** Decides the order's newest open dispute. Topic: disputes/update. */
export function closeDispute(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { outcome, at = world.now() }: { outcome: SimDispute["status"] } & At,
): SimDispute {
  const open = order.disputes.findLast(({ finalizedAt }) => finalizedAt === null);
  if (!open) throw new Error(`${order.name} has no open dispute`);
  open.status = outcome;
  open.finalizedAt = stamp(at);
  const payload = disputePayload(shop, order, open);
  world.announce(shop, at, [{ topic: "disputes/update", payload }]);
  return open;
}
