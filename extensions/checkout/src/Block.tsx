import { Balance } from "./Balance.tsx";
import { EarnedPoints } from "./EarnedPoints.tsx";
import { Goals } from "./Goals.tsx";
import { HeldRewards } from "./HeldRewards.tsx";
import type { Checkout } from "./look.ts";
import { Rewards } from "./Rewards.tsx";
import { Said } from "./Said.tsx";
import type { Session } from "./session.ts";
import { readSettings } from "./settings.ts";
import { useView } from "./use-view.ts";

/** The block that a merchant puts anywhere in checkout. */
export function Block({ shop, session }: { shop: Checkout; session: Session }) {
  const { view, asking } = useView(shop, session);
  const settings = readSettings(shop.settings.value);
  if (!view) return null;
  const { voice, offers } = view;
  const canRedeem = offers.some(({ offer }) => offer);
  const rewards = <Rewards view={view} session={session} all={!settings.compact} />;
  return (
    <s-stack gap="base">
      {(settings.title || !settings.compact) && (
        <s-heading>{settings.title || voice.say("title")}</s-heading>
      )}
      {settings.estimate && <EarnedPoints view={view} asking={asking} />}
      <Balance shop={shop} view={view} session={session} />
      <Said view={view} session={session} />
      <HeldRewards view={view} session={session} />
      {settings.rewards && !settings.compact && <Goals view={view} />}
      {settings.rewards && !settings.compact && rewards}
      {settings.rewards && settings.compact && canRedeem && (
        <s-details>
          <s-summary>{voice.say("rewards.show")}</s-summary>
          {rewards}
        </s-details>
      )}
    </s-stack>
  );
}
