import type { Delivery, Send, Simulator } from "../simulator/contract.ts";
import { sendOverHttp } from "../simulator/courier.ts";

/** How often each kind of thing happened. */
export type Tally = Map<string, number>;

export function count(tally: Tally, kind: string, times = 1): void {
  tally.set(kind, (tally.get(kind) ?? 0) + times);
}

type Random = () => number;

/** On the way to the app: it answers 5xx without having looked, or takes the delivery and its answer gets lost. */
export function faultySend(
  random: Random,
  tally: Tally,
  { on, now }: { on: () => boolean; now: () => Date },
): Send {
  const note = noteArrivals(tally, now);
  return async (delivery) => {
    note(delivery);
    if (on() && random() < 0.03) {
      count(tally, "app answered 5xx");
      return { status: 503 };
    }
    const { status } = await sendOverHttp(delivery);
    if (status >= 500) count(tally, "app answered 5xx");
    if (on() && random() < 0.03) {
      count(tally, "app's answer lost");
      return { status: 0 };
    }
    return { status };
  };
}

const lateMs = 500;

/** What came again, late or behind what is newer, as it really arrived. */
function noteArrivals(tally: Tally, now: () => Date) {
  const seen = new Set<string>();
  const newest = new Map<string, string>();
  return ({ webhookId, shop, headers }: Delivery) => {
    const triggeredAt = headers["x-shopify-triggered-at"] ?? "";
    count(tally, "attempts to deliver");
    if (seen.has(webhookId)) count(tally, "delivered again");
    else if (now().getTime() - Date.parse(triggeredAt) > lateMs) count(tally, "delivered late");
    if (triggeredAt < (newest.get(shop) ?? "")) count(tally, "delivered out of order");
    else newest.set(shop, triggeredAt);
    seen.add(webhookId);
  };
}

/** Deliveries get lost, repeated, delayed and reordered; the Admin API answers as slowly as it likes. */
export function faultsOn({ faults, outages }: Simulator): void {
  Object.assign(faults, { lose: 0.05, repeat: 0.1, delay: 0.15, maxDelayMs: 2_000, reorder: 0.1 });
  outages.jitterMs = 100;
}

export function faultsOff({ faults, outages }: Simulator): void {
  Object.assign(faults, { lose: 0, repeat: 0, delay: 0, reorder: 0 });
  Object.assign(outages, { jitterMs: 0, failNext: 0, throttleNext: 0, loseAnswerNext: 0 });
}

/** What the Admin API does to its next calls. */
export function outage({ outages }: Simulator, luck: number, tally: Tally): void {
  const calls = luck < 0.05 ? 12 : 1;
  const kind = (luck * 100) % 3;
  if (kind < 1) {
    outages.failNext += calls;
    count(tally, "Admin API answered 503", calls);
  } else if (kind < 2) {
    outages.throttleNext += calls;
    count(tally, "Admin API throttled", calls);
  } else {
    outages.loseAnswerNext += calls;
    count(tally, "Admin API's answer lost", calls);
  }
}
