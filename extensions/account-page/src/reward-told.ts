import type { PublishedReward } from "../../../app/core/published.ts";
import type { Offer } from "../../../app/core/redeeming.ts";
import type { Voice } from "../../shared/telling/voice.ts";

/** What a reward is: "10 % off your order, at most €20". */
export function tellWhat(voice: Voice, { items, what }: PublishedReward): string {
  const some = items ? "some" : "all";
  switch (what.kind) {
    case "amount_off":
      return voice.say(`reward.amount_off.${some}`, { amount: voice.money(what.amount) });
    case "percentage_off": {
      const percent = voice.exact(what.percent);
      if (what.cap === null) return voice.say(`reward.percentage_off.${some}`, { percent });
      return voice.say(`reward.capped.${some}`, { percent, cap: voice.money(what.cap) });
    }
    case "free_shipping":
      return what.maxPrice === null
        ? voice.say("reward.free_shipping")
        : voice.say("reward.shipping_up_to", { amount: voice.money(what.maxPrice) });
    case "free_product":
      return voice.say("reward.free_product");
    case "store_credit":
      return voice.say("reward.store_credit", { amount: voice.money(what.amount) });
    case "variable":
      return voice.say(`reward.variable.${some}`, {
        amount: voice.money(what.amountPerStep),
        points: voice.points(what.step),
      });
  }
}

/**
 * What it is bound to, as a code that is used later on a cart nobody knows yet.
 *
 * @param offer null: it cannot be had now
 */
export function tellConditions(
  voice: Voice,
  reward: PublishedReward,
  offer: Offer | null,
): string[] {
  const { codeDays, combines, minSubtotal, until, what } = reward;
  if (what.kind === "store_credit") return [voice.say("reward.creditFinal")];
  const told: string[] = [];
  const capped = what.kind === "percentage_off" && what.cap !== null;
  const from = offer?.minSubtotal ?? minSubtotal;
  if (capped && offer && offer.amount !== null && from !== null)
    told.push(
      voice.say("reward.cappedCode", {
        amount: voice.money(offer.amount),
        from: voice.money(from),
      }),
    );
  else if (from !== null) told.push(voice.say("reward.minimum", { amount: voice.money(from) }));
  told.push(voice.say("reward.validFor", { count: codeDays, days: voice.number(codeDays) }));
  if (!combines.order && !combines.product && !combines.shipping)
    told.push(voice.say("reward.alone"));
  if (until !== null) told.push(voice.say("reward.until", { date: voice.date(until) }));
  return told;
}
