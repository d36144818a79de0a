import type { OrderPoints } from "../../../app/core/shopper-api.ts";
import type { Answer } from "../../shared/client.ts";

/** The order reaches us a moment after the shopper sees this page: ask again, ever more slowly, for some 20 s. */
const pausesMs = [1000, 2000, 3000, 5000, 8000];
const patienceMs = 20_000;

/**
 * What an order earned, asked for until it is known. The last answer counts: `state: "unknown"` says that it is still
 * on its way.
 *
 * @param expected whether the order must become known: that of somebody who is no member may never
 */
export async function askOrder(
  ask: () => Promise<Answer<OrderPoints>>,
  expected: boolean,
): Promise<Answer<OrderPoints>> {
  const begun = Date.now();
  let answer = await ask();
  for (const ms of expected ? pausesMs : []) {
    if (isFinal(answer) || Date.now() - begun >= patienceMs) break;
    await pause(ms);
    answer = await ask();
  }
  return answer;
}

function isFinal(answer: Answer<OrderPoints>): boolean {
  return answer.ok ? answer.value.state === "settled" : !answer.retry;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The number at the end of a gid: pages name the same order in different ways (`Order`, `OrderIdentity`). */
export function orderIdOf(gid: string): string | null {
  return /(\d+)(?:\?.*)?$/.exec(gid)?.[1] ?? null;
}
