import { HeldRewards } from "./HeldRewards.tsx";
import type { Checkout } from "./look.ts";
import { Rewards } from "./Rewards.tsx";
import { Said } from "./Said.tsx";
import type { Session } from "./session.ts";
import { readSettings } from "./settings.ts";
import { useView } from "./use-view.ts";

/** Below the field for discount codes: rewards in the cart, and those that can be put into it. */
export function CodesBlock({ shop, session }: { shop: Checkout; session: Session }) {
  const { view } = useView(shop, session);
  const { rewards } = readSettings(shop.settings.value);
  // A guest finds all they need in the block, or at the log-in.
  if (!view?.member) return null;
  return (
    <s-stack gap="base">
      <Said view={view} session={session} />
      <HeldRewards view={view} session={session} />
      {rewards && <Rewards view={view} session={session} all={false} />}
    </s-stack>
  );
}
