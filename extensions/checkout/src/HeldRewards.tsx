/** @jsxRuntime classic */
import { Fragment, h } from "preact";
import type { View } from "./look.ts";
import { recall } from "./membership.ts";
import { apply, lookAgain, undo } from "./redeem.ts";
import type { Props } from "./show.ts";
import { WishButton } from "./WishButton.tsx";

/** Rewards that are redeemed and not used yet: in this cart, or to be put into it. Each can be undone. */
export function HeldRewards({ view, session }: Props) {
  const { voice, held, elsewhere } = view;
  return (
    <>
      {held.map((one) => (
        <HeldReward key={one.redemptionId} view={view} session={session} one={one} />
      ))}
      {elsewhere && (
        <WishButton
          session={session}
          id="recall"
          says={voice.say("held.recall")}
          act={() => recall(session)}
        />
      )}
    </>
  );
}

function HeldReward({ view, session, one }: Props & { one: View["held"][number] }) {
  const { voice, canChange } = view;
  const { name, code, redemptionId, inCart } = one;
  const points = voice.points(one.points);
  const state = code === null ? "making" : inCart ? "applied" : "waiting";
  const button = (what: "apply" | "look" | "undo", act: () => Promise<void>) => (
    <WishButton
      key={what}
      session={session}
      id={redemptionId}
      says={voice.say(`held.${what}`)}
      label={voice.say(`held.${what}Label`, { name, points })}
      act={act}
    />
  );
  return (
    <s-stack gap="small-300">
      <s-text type="strong">{name}</s-text>
      <s-text color="subdued">{voice.say(`held.${state}`, { code: code ?? "", points })}</s-text>
      {canChange && (
        <s-stack direction="inline" gap="small-200">
          {state === "waiting" && button("apply", () => apply(session, one))}
          {state === "making" && button("look", () => lookAgain(session, one))}
          {button("undo", () => undo(session, one))}
        </s-stack>
      )}
    </s-stack>
  );
}
