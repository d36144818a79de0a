import { useState } from "preact/hooks";
import type { PublishedMember } from "../../../app/core/published.ts";
import type { Summary } from "../../../app/core/shopper-api.ts";
import type { Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { tellFailure } from "./refusal-told.ts";
import { useChange } from "./use-change.ts";

type Props = {
  client: Pick<Client, "leave">;
  member: PublishedMember;
  voice: Voice;
  take: (summary: Summary) => void;
};

/** The way out. What was pressed stays, or the focus would be lost; what it means is read out before it happens. */
export function Leave({ client, member, voice, take }: Props) {
  const [asks, setAsks] = useState(false);
  return (
    <s-stack gap="base">
      <s-button onClick={() => setAsks(true)}>{voice.say("leave.button")}</s-button>
      <s-stack accessibilityRole="status">
        {asks && <Meaning member={member} voice={voice} />}
      </s-stack>
      {asks && <Decision {...{ client, voice, take }} stay={() => setAsks(false)} />}
    </s-stack>
  );
}

function Meaning({ member, voice }: Pick<Props, "member" | "voice">) {
  const { available, pending, reserved } = member;
  const lost = Math.max(0, available) + pending + reserved;
  const consequences = [
    ...(lost > 0 ? [voice.say("leave.points", { points: voice.points(lost) })] : []),
    ...(reserved > 0 ? [voice.say("leave.codes")] : []),
    ...(available < 0 ? [voice.say("leave.debt", { points: voice.points(-available) })] : []),
    voice.say("leave.orders"),
    voice.say("leave.again"),
  ];
  return (
    <s-stack gap="base">
      <s-heading>{voice.say("leave.title")}</s-heading>
      <s-unordered-list>
        {consequences.map((consequence) => (
          <s-list-item key={consequence}>{consequence}</s-list-item>
        ))}
      </s-unordered-list>
    </s-stack>
  );
}

/** Yes or no; a reason if the shopper wants to give one. */
function Decision({
  client,
  voice,
  take,
  stay,
}: Omit<Props, "member"> & {
  stay: () => void;
}) {
  const [reason, setReason] = useState("");
  const said = reason.trim();
  const change = useChange((key) => client.leave(said === "" ? {} : { reason: said }, key), take);
  return (
    <s-stack gap="base">
      <s-text-area
        label={voice.say("leave.reason")}
        value={reason}
        maxLength={500}
        rows={3}
        onInput={(event: Event) => {
          change.forget();
          setReason((event.currentTarget as HTMLInputElement).value);
        }}
      />
      {change.failure && <s-banner tone="critical">{tellFailure(voice, change.failure)}</s-banner>}
      <s-stack direction="inline" gap="base">
        <s-button tone="critical" loading={change.busy} onClick={change.start}>
          {voice.say("leave.yes")}
        </s-button>
        <s-button disabled={change.busy} onClick={stay}>
          {voice.say("leave.no")}
        </s-button>
      </s-stack>
    </s-stack>
  );
}
