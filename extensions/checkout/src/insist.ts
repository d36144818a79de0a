import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Answer } from "../../shared/client.ts";
import { wait } from "./session.ts";
import type { Session } from "./session.ts";

/** Asks again where that may help, with the same key: nothing happens twice. */
export function insist<T>(
  ask: () => Promise<Answer<T>>,
  pauses: readonly number[] = [1000, 3000],
): Promise<Answer<T>> {
  const [pause, ...more] = pauses;
  return ask().then((answer) =>
    answer.ok || !answer.retry || !pause ? answer : wait(pause).then(() => insist(ask, more)),
  );
}

/** Its code is made by Shopify, mostly at once: asked for a few times, then left to the shopper to ask again. */
export function untilMade(
  session: Session,
  redemption: ShopperRedemption,
  pauses: readonly number[] = [1000, 2000, 3000, 4000],
): Promise<ShopperRedemption> {
  const [pause, ...more] = pauses;
  if (redemption.state !== "making" || !pause) return Promise.resolve(redemption);
  return wait(pause)
    .then(() => session.client().redemption(redemption.redemptionId))
    .then((answer) => untilMade(session, answer.ok ? answer.value : redemption, more));
}
