/** @jsxRuntime classic */
import { Fragment, h } from "preact";
import { ChosenReward } from "./ChosenReward.tsx";
import type { View } from "./look.ts";
import { tellCost, tellWhyNot } from "./offered.ts";
import type { Offered } from "./offered.ts";
import { RedeemButton } from "./RedeemButton.tsx";
import type { Props } from "./show.ts";

/** Rewards that can be used on this cart, then, where there is room for them, the others with what is missing. */
export function Rewards({ view, session, all }: Props & { all: boolean }) {
  const { voice, offers, member } = view;
  const usable = offers.filter(({ offer }) => offer);
  const others = all ? offers.filter(({ offer }) => !offer) : [];
  if (!view.canChange) {
    const locked = offers.length > 0 && member !== null;
    return locked ? <s-text color="subdued">{voice.say("rewards.locked")}</s-text> : null;
  }
  return (
    <>
      {usable.length > 0 && (
        <s-stack gap="base">
          <s-heading>{voice.say("rewards.usable")}</s-heading>
          {usable.map((one) => (
            <UsableReward key={one.reward.rewardId} view={view} session={session} one={one} />
          ))}
        </s-stack>
      )}
      {others.length > 0 && (
        <s-stack gap="base">
          <s-heading>{voice.say(member ? "rewards.others" : "rewards.guest")}</s-heading>
          {others.map((one) => (
            <OtherReward key={one.reward.rewardId} view={view} one={one} />
          ))}
        </s-stack>
      )}
    </>
  );
}

function UsableReward({ view, session, one }: Props & { one: Offered }) {
  const { reward, offer, choice } = one;
  const { voice } = view;
  if (choice) return <ChosenReward view={view} session={session} reward={reward} choice={choice} />;
  if (!offer) return null;
  const points = voice.points(offer.points);
  const { amount } = offer;
  const told =
    reward.what.kind === "percentage_off" && amount !== null && view.cart
      ? voice.say("rewards.worthNow", { points, money: voice.money(amount) })
      : points;
  return (
    <s-grid gridTemplateColumns="1fr auto" alignItems="center" gap="base">
      <s-stack gap="small-400">
        <s-text type="strong">{reward.name}</s-text>
        <s-text color="subdued">{told}</s-text>
      </s-stack>
      <RedeemButton view={view} session={session} reward={reward} points={offer.points} />
    </s-grid>
  );
}

function OtherReward({ view, one }: { view: View; one: Offered }) {
  const { voice, member, program } = view;
  const cost = tellCost(voice, one.reward);
  const why = member ? tellWhyNot(voice, one, view, program) : null;
  return (
    <s-stack gap="small-400">
      <s-text>{one.reward.name}</s-text>
      <s-text type="small" color="subdued">
        {why ? `${cost} · ${why}` : cost}
      </s-text>
    </s-stack>
  );
}
