import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { OrderPoints } from "../../../app/core/shopper-api.ts";
import type { Id } from "../../../app/core/words.ts";
import type { Answer, Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { askOrder } from "./ask-order.ts";
import { Earned } from "./Earned.tsx";

type Props = {
  client: Pick<Client, "order">;
  orderId: Id;
  voice: Voice;
  /** Whether the shopper takes part: else their order may stay unknown. */
  member: boolean;
  /** For who does not: where they can join. */
  outside: ComponentChildren;
  /** For who is not logged in after all. */
  guest: ComponentChildren;
};

/** Asks what an order earned, and shows it; calm while it is on its way. */
export function OrderBlock({ client, orderId, member, ...rest }: Props) {
  const { voice } = rest;
  const [answer, setAnswer] = useState<Answer<OrderPoints> | null>(null);
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    let gone = false;
    void askOrder(() => client.order(orderId), member).then((last) => gone || setAnswer(last));
    return () => {
      gone = true;
    };
  }, [client, orderId, member, attempt]);
  const again = () => {
    setAnswer(null);
    setAttempt(attempt + 1);
  };
  if (answer !== null) return <Answered {...{ answer, member, again }} {...rest} />;
  return (
    <s-stack direction="inline" gap="small-200" alignItems="center">
      <s-spinner size="small" accessibilityLabel={voice.say("asking")} />
      <s-text>{voice.say("asking")}</s-text>
    </s-stack>
  );
}

type AnsweredProps = Omit<Props, "client" | "orderId"> & {
  answer: Answer<OrderPoints>;
  again: () => void;
};

function Answered({ answer, member, voice, outside, guest, again }: AnsweredProps) {
  if (!answer.ok) {
    if (answer.code === "not_logged_in") return <>{guest}</>;
    return (
      <s-stack gap="base">
        <s-text>{voice.say(answer.code === "offline" ? "offline" : "failed")}</s-text>
        <s-button onClick={again}>{voice.say("again")}</s-button>
      </s-stack>
    );
  }
  const { breakdown, state } = answer.value;
  if (state === "unknown") return member ? <s-text>{voice.say("shortly")}</s-text> : <>{outside}</>;
  const joined = breakdown?.about !== "order" || breakdown.excluded !== "not_joined";
  return (
    <s-stack gap="base">
      <Earned order={answer.value} voice={voice} now={new Date().toISOString()} />
      {!joined && outside}
    </s-stack>
  );
}
