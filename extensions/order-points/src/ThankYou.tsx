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
  render(<ThankYou />, document.body);
}

function ThankYou() {
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
  const orderId = orderIdOf(shopify.orderConfirmation.value.order.id);
  const loggedIn = shopify.buyerIdentity?.customer.value !== undefined;
  if (orderId === null) return null;
  const account = <Account text={voice.say("toAccount")} />;
  const { join } = program.program.membership;
  const guest = (
    <s-stack gap="base">
      <s-paragraph>{voice.say(`guest.${join}`)}</s-paragraph>
      {account}
    </s-stack>
  );
  const outside = (
    <s-stack gap="base">
      <s-paragraph>{voice.say("outside")}</s-paragraph>
      {account}
    </s-stack>
  );
  const member = known || join === "automatic";
  return (
    <s-section heading={voice.say("title")}>
      {loggedIn ? <OrderBlock {...{ client, orderId, member, voice, outside, guest }} /> : guest}
    </s-section>
  );
}

/** Shopify leads from there to the customer's account, or to logging in to it. */
function Account({ text }: { text: string }) {
  const { storefrontUrl } = shopify.shop;
  if (storefrontUrl === undefined) return null;
  return <s-link href={`${storefrontUrl.replace(/\/$/, "")}/account`}>{text}</s-link>;
}
