import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useMemo } from "preact/hooks";
import type { PublishedProgram } from "../../../app/core/published.ts";
import { createClient } from "../../shared/client.ts";
import { readMetafields } from "../../shared/metafields.ts";
import { createVoice } from "../../shared/telling/voice.ts";
import { orderIdOf } from "./ask-order.ts";
import { OrderBlock } from "./OrderBlock.tsx";

export default function extension() {
  render(<OrderStatus />, document.body);
}

function OrderStatus() {
  const { program, member } = readMetafields(shopify.appMetafields.value);
  return program && <Block program={program} known={member !== null} />;
}

/** @param known whether Shopify knows the shopper as a member; of who never bought anything, it does not yet. */
function Block({ program, known }: { program: PublishedProgram; known: boolean }) {
  const voice = createVoice(shopify.i18n, program);
  const client = useMemo(
    () => createClient(program.api, () => shopify.sessionToken.get()),
    [program.api],
  );
  const gid = shopify.order.value?.id;
  const orderId = gid === undefined ? null : orderIdOf(gid);
  if (orderId === null) return null;
  // From the link in a mail, Shopify shows the order but does not say who is looking at it.
  const loggedIn = shopify.authenticationState.value === "fully_authenticated";
  const guest = (
    <s-stack gap="base">
      <s-paragraph>{voice.say("logIn")}</s-paragraph>
      <s-button onClick={() => void shopify.requireLogin()}>{voice.say("logInButton")}</s-button>
    </s-stack>
  );
  const outside = (
    <s-stack gap="base">
      <s-paragraph>{voice.say("outside")}</s-paragraph>
      <s-link href="extension:treue-account/">{voice.say("toAccount")}</s-link>
    </s-stack>
  );
  const member = known || program.program.membership.join === "automatic";
  return (
    <s-section heading={voice.say("title")}>
      {loggedIn ? <OrderBlock {...{ client, orderId, member, voice, outside, guest }} /> : guest}
    </s-section>
  );
}
