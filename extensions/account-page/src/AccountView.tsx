import type { PublishedMember, PublishedProgram } from "../../../app/core/published.ts";
import type { Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { Balance } from "./Balance.tsx";
import { Codes } from "./Codes.tsx";
import { HistorySection } from "./HistorySection.tsx";
import { Join } from "./Join.tsx";
import { Loading } from "./Loading.tsx";
import { Membership } from "./Membership.tsx";
import { Rewards } from "./Rewards.tsx";
import { TierSection } from "./TierSection.tsx";
import { isOff, tellFailure } from "./refusal-told.ts";
import { useAccount } from "./use-account.ts";
import { useHistory } from "./use-history.ts";

type Props = {
  client: Client;
  /** As Shopify shows it: painted until our API has answered. */
  first: { program: PublishedProgram; member: PublishedMember | null };
  speak: (program: PublishedProgram) => Voice;
};

/** A shopper's account, from top to bottom what they ask for most. */
export function AccountView({ client, first, speak }: Props) {
  const account = useAccount(client);
  const { summary, failure, reload } = account;
  const { program, member } = summary ?? first;
  const history = useHistory(client, summary?.member ? summary.member.seq : null);
  const voice = speak(program);
  const now = new Date().toISOString();
  if (failure && isOff(failure)) return <s-text>{voice.say("off")}</s-text>;
  return (
    <s-stack gap="large">
      {failure && (
        <s-banner tone="warning" heading={voice.say("unreachable.title")}>
          <s-stack gap="base">
            <s-text>{tellFailure(voice, failure)}</s-text>
            {member && <s-text>{voice.say("unreachable.stale")}</s-text>}
            <s-button onClick={reload}>{voice.say("again")}</s-button>
          </s-stack>
        </s-banner>
      )}
      {member && (
        <>
          <Balance member={member} entries={history.entries ?? []} voice={voice} now={now} />
          <TierSection member={member} standing={program.program.standing} voice={voice} />
        </>
      )}
      {!member && !summary && !failure && <Loading say={voice.say} />}
      {!member && summary && (
        <Join client={client} summary={summary} voice={voice} take={account.take} />
      )}
      {summary && (
        <Codes
          client={client}
          redemptions={summary.redemptions}
          voice={voice}
          changed={account.changed}
        />
      )}
      {(member ?? summary) && (
        <Rewards
          client={client}
          redemptions={summary?.redemptions ?? []}
          program={program}
          member={member}
          voice={voice}
          now={now}
          changed={account.changed}
          reload={reload}
        />
      )}
      {summary?.member && (
        <>
          <HistorySection history={history} voice={voice} />
          <Membership client={client} member={summary.member} voice={voice} take={account.take} />
        </>
      )}
    </s-stack>
  );
}
