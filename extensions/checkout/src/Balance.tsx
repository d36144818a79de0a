import { join } from "./membership.ts";
import type { Checkout, View } from "./look.ts";
import type { Session } from "./session.ts";

/** What a member has, or how to become one. */
export function Balance({ shop, view, session }: Props) {
  const { voice, member, loggedIn, program } = view;
  if (!loggedIn) return <s-link href={logInAt(shop)}>{voice.say("logIn")}</s-link>;
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
  if (program.program.membership.join !== "by_joining") return null;
  return (
    <s-button
      variant="secondary"
      loading={session.busy.value === "join"}
      disabled={session.busy.value !== null}
      onClick={() => void join(session)}
    >
      {voice.say("join")}
    </s-button>
  );
}

type Props = { shop: Checkout; view: View; session: Session };

/** The cart waits meanwhile. Where `shop` names no storefront, the permanent domain leads there. */
function logInAt({ shop: { storefrontUrl, myshopifyDomain } }: Checkout): string {
  const storefront = (storefrontUrl ?? `https://${myshopifyDomain}`).replace(/\/$/, "");
  return `${storefront}/account/login?return_url=%2Fcheckout`;
}
