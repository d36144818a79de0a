/** @jsxRuntime classic */
import { h } from "preact";
import { HeldRewards } from "./HeldRewards.tsx";
import { Rewards } from "./Rewards.tsx";
import { Said } from "./Said.tsx";
import { readSettings } from "./settings.ts";
import type { Props } from "./show.ts";

/** Below the field for discount codes: rewards in the cart, and those that can be put into it. */
export function CodesBlock({ view, session }: Props) {
  // A guest finds all they need in the block, or at the log-in.
  if (!view.member) return null;
  return (
    <s-stack gap="base">
      <Said view={view} session={session} />
      <HeldRewards view={view} session={session} />
      {readSettings(session.shop.settings.value).rewards && (
        <Rewards view={view} session={session} all={false} />
      )}
    </s-stack>
  );
}
