/** @jsxRuntime classic */
import { h } from "preact";
import { Balance } from "./Balance.tsx";
import { EarnedPoints } from "./EarnedPoints.tsx";
import { Goals } from "./Goals.tsx";
import { HeldRewards } from "./HeldRewards.tsx";
import { Rewards } from "./Rewards.tsx";
import { Said } from "./Said.tsx";
import { readSettings } from "./settings.ts";
import type { Props } from "./show.ts";

/** The block that a merchant puts anywhere in checkout. */
export function Block({ view, session }: Props) {
  const { title, compact, estimate, rewards } = readSettings(session.shop.settings.value);
  const { voice, offers } = view;
  const all = <Rewards view={view} session={session} all={!compact} />;
  return (
    <s-stack gap="base">
      {(title || !compact) && <s-heading>{title || voice.say("title")}</s-heading>}
      {estimate && <EarnedPoints view={view} />}
      <Balance view={view} session={session} />
      <Said view={view} session={session} />
      <HeldRewards view={view} session={session} />
      {rewards && !compact && <Goals view={view} />}
      {rewards && !compact && all}
      {rewards && compact && offers.some(({ offer }) => offer) && (
        <s-details>
          <s-summary>{voice.say("rewards.show")}</s-summary>
          {all}
        </s-details>
      )}
    </s-stack>
  );
}
