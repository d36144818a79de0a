import { useState } from "preact/hooks";
import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { tellFailure } from "./refusal-told.ts";
import { useChange } from "./use-change.ts";

type Props = {
  client: Pick<Client, "undo">;
  redemption: ShopperRedemption;
  voice: Voice;
  changed: (redemption: ShopperRedemption) => void;
};

/** One unused code: to copy, until when, and the way back. */
export function Code({ client, redemption, voice, changed }: Props) {
  const { amount, code, expiresAt, minSubtotal, name, state } = redemption;
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-stack gap="small-200">
        <s-text type="strong">{name}</s-text>
        {state !== "ready" && <s-text>{voice.say(`codes.${state}`)}</s-text>}
        {state === "ready" && code !== null && <Copy {...{ code, name, voice }} />}
        {amount !== null && (
          <s-text>{voice.say("codes.worth", { amount: voice.money(amount) })}</s-text>
        )}
        {minSubtotal !== null && (
          <s-text>{voice.say("reward.minimum", { amount: voice.money(minSubtotal) })}</s-text>
        )}
        {expiresAt !== null && (
          <s-text color="subdued">
            {voice.say("codes.until", { date: voice.date(expiresAt) })}
          </s-text>
        )}
        {state === "ready" && <Undo {...{ client, redemption, voice, changed }} />}
      </s-stack>
    </s-box>
  );
}

function Copy({ code, name, voice }: { code: string; name: string; voice: Voice }) {
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  const id = `code-${code}`;
  return (
    <s-stack gap="small-200">
      <s-stack direction="inline" gap="base" alignItems="center">
        <s-text type="strong">{code}</s-text>
        <s-button
          commandFor={id}
          command="--copy"
          accessibilityLabel={voice.say("codes.copyOf", { name })}
        >
          {voice.say("codes.copy")}
        </s-button>
      </s-stack>
      <s-clipboard-item
        id={id}
        text={code}
        onCopy={() => setCopied("yes")}
        onCopyError={() => setCopied("no")}
      />
      <s-stack accessibilityRole="status">
        {copied && <s-text>{voice.say(`codes.copied.${copied}`)}</s-text>}
      </s-stack>
    </s-stack>
  );
}

/** What was pressed stays, or the focus would be lost; what it asks is read out. */
function Undo({ client, redemption: { name, points, redemptionId }, voice, changed }: Props) {
  const [asks, setAsks] = useState(false);
  const change = useChange((key) => client.undo(redemptionId, key), changed);
  const label = voice.say("codes.undo");
  return (
    <s-stack gap="small-200">
      <s-button accessibilityLabel={`${name}: ${label}`} onClick={() => setAsks(true)}>
        {label}
      </s-button>
      <s-stack accessibilityRole="status">
        {asks && <s-text>{voice.say("codes.undoAsk", { points: voice.points(points) })}</s-text>}
      </s-stack>
      {asks && (
        <>
          {change.failure && (
            <s-banner tone="critical">{tellFailure(voice, change.failure)}</s-banner>
          )}
          <s-stack direction="inline" gap="base">
            <s-button variant="primary" loading={change.busy} onClick={change.start}>
              {voice.say("codes.undoYes")}
            </s-button>
            <s-button disabled={change.busy} onClick={() => setAsks(false)}>
              {voice.say("codes.undoNo")}
            </s-button>
          </s-stack>
        </>
      )}
    </s-stack>
  );
}
