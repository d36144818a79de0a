import { unitInMinor } from "../../../app/core/money.ts";
import type { Summary } from "../../../app/core/shopper-api.ts";
import type { Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { tellFailure } from "./refusal-told.ts";
import { useChange } from "./use-change.ts";

type Props = {
  client: Pick<Client, "join">;
  summary: Summary;
  voice: Voice;
  take: (summary: Summary) => void;
};

/** For who is no member: what the program gives, and the way in. */
export function Join({ client, summary: { program }, voice, take }: Props) {
  const change = useChange((key) => client.join(key), take);
  const { earning, membership } = program.program;
  return (
    <s-section heading={voice.say("join.title")}>
      <s-stack gap="base">
        <s-paragraph>
          {voice.say("join.rate", {
            points: voice.points(earning.pointsPerUnit),
            money: voice.money(unitInMinor(program.currency)),
          })}
        </s-paragraph>
        {membership.join === "by_joining" && membership.earlierOrders && (
          <s-paragraph>{voice.say("join.earlier")}</s-paragraph>
        )}
        {change.failure && (
          <s-banner tone="critical">{tellFailure(voice, change.failure)}</s-banner>
        )}
        <s-button variant="primary" loading={change.busy} onClick={change.start}>
          {voice.say("join.button")}
        </s-button>
      </s-stack>
    </s-section>
  );
}
