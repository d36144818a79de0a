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
  /** Where the shopper can join, for an order that earned nothing because they had not. */
  join: ComponentChildren;
};

/** Asks what an order earned, and shows it; calm while it is on its way. */
export function OrderBlock({ client, orderId, voice, join }: Props) {
  const [answer, setAnswer] = useState<Answer<OrderPoints> | null>(null);
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    let gone = false;
    void askOrder(() => client.order(orderId)).then((last) => gone || setAnswer(last));
    return () => {
      gone = true;
    };
  }, [client, orderId, attempt]);
  const again = () => {
    setAnswer(null);
    setAttempt(attempt + 1);
  };
  if (answer !== null) return <Answered {...{ answer, voice, join, again }} />;
  return (
    <s-stack direction="inline" gap="small-200" alignItems="center">
      <s-spinner size="small" accessibilityLabel={voice.say("asking")} />
      <s-text>{voice.say("asking")}</s-text>
    </s-stack>
  );
}

type AnsweredProps = {
  answer: Answer<OrderPoints>;
  voice: Voice;
  join: ComponentChildren;
  again: () => void;
};

function Answered({ answer, voice, join, again }: AnsweredProps) {
  if (answer.ok && answer.value.state === "unknown") return <s-text>{voice.say("shortly")}</s-text>;
  if (answer.ok) {
    const { breakdown } = answer.value;
    const outside = breakdown?.about === "order" && breakdown.excluded === "not_joined";
    return (
      <s-stack gap="base">
        <Earned order={answer.value} voice={voice} now={new Date().toISOString()} />
        {outside && join}
      </s-stack>
    );
  }
  if (answer.code === "not_member") {
    return (
      <s-stack gap="base">
        <s-text>{voice.say("why.orderExcluded.not_joined")}</s-text>
        {join}
      </s-stack>
    );
  }
  return (
    <s-stack gap="base">
      <s-text>{voice.say(answer.code === "offline" ? "offline" : "failed")}</s-text>
      <s-button onClick={again}>{voice.say("again")}</s-button>
    </s-stack>
  );
}
