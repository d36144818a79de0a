import type { View } from "./look.ts";
import { recall } from "./membership.ts";
import { apply, lookAgain, undo } from "./redeem.ts";
import type { Session } from "./session.ts";

type Props = { view: View; session: Session };

/** Rewards that are redeemed and not used yet: in this cart, or to be put into it. Each can be undone. */
export function HeldRewards({ view, session }: Props) {
  const { voice, held, elsewhere } = view;
  const busy = session.busy.value;
  return (
    <>
      {held.map((one) => (
        <HeldReward key={one.redemptionId} view={view} session={session} one={one} />
      ))}
      {elsewhere && (
        <s-button
          variant="secondary"
          loading={busy === "recall"}
          disabled={busy !== null}
          onClick={() => void recall(session)}
        >
          {voice.say("held.recall")}
        </s-button>
      )}
    </>
  );
}

function HeldReward({ view, session, one }: Props & { one: View["held"][number] }) {
  const { voice, canChange } = view;
  const { name, code, redemptionId, inCart } = one;
  const points = voice.points(one.points);
  const state = code === null ? "making" : inCart ? "applied" : "waiting";
  const busy = session.busy.value;
  const acting = { loading: busy === redemptionId, disabled: busy !== null };
  return (
    <s-stack gap="small-300">
      <s-text type="strong">{name}</s-text>
      <s-text color="subdued">{voice.say(`held.${state}`, { code: code ?? "", points })}</s-text>
      {canChange && (
        <s-stack direction="inline" gap="small-200">
          {state === "waiting" && (
            <s-button
              variant="secondary"
              accessibilityLabel={voice.say("held.applyLabel", { name })}
              {...acting}
              onClick={() => void apply(session, one)}
            >
              {voice.say("held.apply")}
            </s-button>
          )}
          {state === "making" && (
            <s-button
              variant="secondary"
              accessibilityLabel={voice.say("held.lookLabel", { name })}
              {...acting}
              onClick={() => void lookAgain(session, one)}
            >
              {voice.say("held.look")}
            </s-button>
          )}
          <s-button
            variant="secondary"
            accessibilityLabel={voice.say("held.undoLabel", { name, points })}
            {...acting}
            onClick={() => void undo(session, one)}
          >
            {voice.say("held.undo")}
          </s-button>
        </s-stack>
      )}
    </s-stack>
  );
}
