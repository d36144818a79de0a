/** @jsxRuntime classic */
import { h } from "preact";
import type { PublishedReward } from "../../../app/core/published.ts";
import type { RedeemWish } from "../../../app/core/shopper-api.ts";
import type { Points } from "../../../app/core/words.ts";
import { redeem } from "./redeem.ts";
import type { Props } from "./show.ts";
import { WishButton } from "./WishButton.tsx";

export function RedeemButton({
  view: { voice, cart },
  session,
  reward,
  points,
}: Props & { reward: PublishedReward; points: Points }) {
  const { rewardId, name, what } = reward;
  const wish: RedeemWish = { rewardId };
  if (what.kind === "variable") wish.points = points;
  if (cart) wish.cart = cart;
  return (
    <WishButton
      session={session}
      id={rewardId}
      says={voice.say("rewards.redeem")}
      label={voice.say("rewards.redeemLabel", { name, points: voice.points(points) })}
      act={() => redeem(session, reward, wish)}
    />
  );
}
