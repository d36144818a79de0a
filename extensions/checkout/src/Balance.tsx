/** @jsxRuntime classic */
import { h } from "preact";
import type { Checkout } from "./session.ts";
import { join } from "./membership.ts";
import type { Props } from "./show.ts";
import { WishButton } from "./WishButton.tsx";

/** What a member has, or how to become one. */
export function Balance({ view, session }: Props) {
  const { voice, member, loggedIn, joins } = view;
  if (!loggedIn) return <s-link href={logInAt(session.shop)}>{voice.say("logIn")}</s-link>;
  if (member) {
    const { available, pending } = member;
    return (
      <s-stack gap="small-300">
        <s-text>
          {voice.say(available < 0 ? "owed" : "balance", { points: voice.points(available) })}
        </s-text>
        {pending > 0 && (
          <s-text type="small" color="subdued">
            {voice.say("pending", { points: voice.points(pending) })}
          </s-text>
        )}
      </s-stack>
    );
  }
  if (!joins) return null;
  return (
    <WishButton session={session} id="join" says={voice.say("join")} act={() => join(session)} />
  );
}

/**
 * The cart waits meanwhile: unlike `/account/login`, this leads back to it. Where `shop` names no storefront, the
 * permanent domain leads there.
 */
function logInAt({ shop: { storefrontUrl, myshopifyDomain } }: Checkout): string {
  const storefront = (storefrontUrl ?? `https://${myshopifyDomain}`).replace(/\/$/, "");
  return `${storefront}/customer_authentication/login?return_to=%2Fcheckout`;
}
