import type {
  PublishedMember,
  PublishedProgram,
  PublishedReward,
} from "../../../app/core/published.ts";
import { checkReward, discountClassOf, mayCombine } from "../../../app/core/redeeming.ts";
import type { Offer } from "../../../app/core/redeeming.ts";
import type { CartView } from "../../../app/core/shopper-api.ts";
import type { Instant, Points } from "../../../app/core/words.ts";
import { choiceOf } from "../../shared/chooser.ts";
import type { Choice } from "../../shared/chooser.ts";
import { refusalKey } from "../../shared/refusals.ts";
import type { Amounts } from "../../shared/amounts.ts";

export type Offered = {
  reward: PublishedReward;
  /** null: not on this cart, or not for this member. */
  offer: Offer | null;
  /** Why not: a code. */
  refusal: string | null;
  /** Where the shopper chooses the points. */
  choice: Choice | null;
};

export type OfferedAbout = {
  member: PublishedMember | null;
  cart: CartView | null;
  now: Instant;
  /** Ids of the rewards whose codes are in the cart. */
  inCart: readonly (string | null)[];
};

/** All rewards of now, those that can be used first. */
export function offersOf({ rewards }: PublishedProgram, about: OfferedAbout): Offered[] {
  const others = rewards.filter(({ rewardId }) => about.inCart.includes(rewardId));
  const all = rewards
    .map((reward) => offered(reward, others, about))
    .filter(({ refusal }) => refusal !== "not_in_time");
  return [...all.filter(({ offer }) => offer), ...all.filter(({ offer }) => !offer)];
}

function offered(
  reward: PublishedReward,
  others: readonly PublishedReward[],
  about: OfferedAbout,
): Offered {
  const { member, cart } = about;
  const checked = checkReward(reward, about);
  if (!checked.ok) return { reward, offer: null, refusal: checked.code, choice: null };
  const discount = asDiscount(reward);
  const clash = others.some((other) => !mayCombine(discount, asDiscount(other)));
  if (clash && reward.what.kind !== "store_credit") {
    return { reward, offer: null, refusal: "not_combinable", choice: null };
  }
  const subtotal = reward.items || !cart ? null : cart.subtotal;
  const choice = choiceOf(reward, member ? member.available : 0, subtotal);
  return { reward, offer: checked.value, refusal: null, choice };
}

const asDiscount = (reward: PublishedReward) => {
  return { discountClass: discountClassOf(reward), combines: reward.combines };
};

/** What it costs, or where that is chosen, its least. */
export function leastCost({ what, cost }: PublishedReward): Points {
  return what.kind === "variable" ? what.min : cost;
}

/** What a reward costs: "500 points", "from 100 points". */
export function tellCost(voice: Amounts, reward: PublishedReward): string {
  const points = voice.points(leastCost(reward));
  return reward.what.kind === "variable" ? voice.say("rewards.from", { points }) : points;
}

/** Why a reward cannot be used now, in words that say what to do about it where there is something. */
export function tellWhyNot(
  voice: Amounts,
  { reward, refusal }: Offered,
  { member, cart }: Pick<OfferedAbout, "member" | "cart">,
  { program }: PublishedProgram,
): string {
  const { items, minSubtotal, tiers } = reward;
  if (refusal === "not_enough") {
    const missing = leastCost(reward) - (member ? member.available : 0);
    return voice.say("missing.points", { points: voice.points(missing) });
  }
  if (refusal === "below_minimum" && minSubtotal !== null) {
    const missing = items || !cart || cart.subtotal === null ? 0 : minSubtotal - cart.subtotal;
    if (missing > 0) return voice.say("missing.spend", { money: voice.money(missing) });
    return voice.say("missing.from", { money: voice.money(minSubtotal) });
  }
  if (refusal === "no_product") return voice.say("missing.product");
  if (refusal === "wrong_tier") {
    const known = program.standing?.tiers.filter(({ id }) => tiers.includes(id)) ?? [];
    const names = known.map(({ name }) => name).join(", ");
    return names ? voice.say("missing.tier", { tiers: names }) : voice.say(refusalKey(refusal));
  }
  return voice.say(refusalKey(refusal ?? ""));
}
