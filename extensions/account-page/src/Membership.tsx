import { useEffect, useState } from "preact/hooks";
import type { PublishedMember } from "../../../app/core/published.ts";
import type { DownloadLink, Summary } from "../../../app/core/shopper-api.ts";
import type { Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { Leave } from "./Leave.tsx";
import { tellFailure } from "./refusal-told.ts";
import { useChange } from "./use-change.ts";

type Props = {
  client: Pick<Client, "download" | "leave">;
  member: PublishedMember;
  voice: Voice;
  take: (summary: Summary) => void;
};

/** What a member has a right to: their own data, and the way out. */
export function Membership({ client, member, voice, take }: Props) {
  return (
    <s-section heading={voice.say("membership.title")}>
      <s-stack gap="base">
        <Download client={client} voice={voice} />
        <Leave {...{ client, member, voice, take }} />
      </s-stack>
    </s-section>
  );
}

/** Where the shopper's clock is ahead, the link is there for so long all the same. */
const shortestMs = 60_000;

/** An extension can save no file and open no window: it asks for a link, and the shopper opens it. */
function Download({ client, voice }: Pick<Props, "client" | "voice">) {
  const [link, setLink] = useState<DownloadLink | null>(null);
  const change = useChange(() => client.download(), setLink);
  useEffect(() => {
    if (!link) return;
    const ms = Math.max(shortestMs, Date.parse(link.expiresAt) - Date.now());
    const timer = setTimeout(() => setLink(null), ms);
    return () => clearTimeout(timer);
  }, [link]);
  return (
    <s-stack gap="small-200">
      <s-text>{voice.say("download.what")}</s-text>
      {change.failure && <s-banner tone="critical">{tellFailure(voice, change.failure)}</s-banner>}
      {link ? (
        <>
          <s-link href={link.url} target="_blank">
            {voice.say("download.open")}
          </s-link>
          <s-text type="small" color="subdued">
            {voice.say("download.short")}
          </s-text>
        </>
      ) : (
        <s-button loading={change.busy} onClick={change.start}>
          {voice.say("download.button")}
        </s-button>
      )}
    </s-stack>
  );
}
