import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Answer } from "../../shared/client.ts";
import type { Session } from "./session.ts";

/** Asks again where that may help, with the same key: nothing happens twice. */
export async function insist<T>(
  { host }: Session,
  ask: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  let answer = await ask();
  for (const ms of [1000, 3000]) {
    if (answer.ok || !answer.retry) break;
    await host.wait(ms);
    answer = await ask();
  }
  return answer;
}

/** Its code is made by Shopify, mostly at once: asked for a few times, then left to the shopper to ask again. */
export async function untilMade(
  { host }: Session,
  first: ShopperRedemption,
): Promise<ShopperRedemption> {
  let redemption = first;
  for (const ms of [1000, 2000, 3000, 4000]) {
    if (redemption.state !== "making") break;
    await host.wait(ms);
    const answer = await host.client.redemption(redemption.redemptionId);
    if (answer.ok) redemption = answer.value;
  }
  return redemption;
}
