// Without "@shopify/ui-extensions/preact": nothing of `shopify` that this page reads ever changes, and signals are 3 KB.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Published } from "../../shared/metafields.ts";
import { askShopify } from "../../shared/telling/ask-shopify.ts";
import { createVoice } from "../../shared/telling/voice.ts";

export default function extension() {
  render(<OrderList />, document.body);
}

/** Nothing until Shopify has answered, and nothing where it does not: the orders are what this page is about. */
function OrderList() {
  const [published, setPublished] = useState<Published | null>(null);
  useEffect(() => {
    void askShopify().then(setPublished);
  }, []);
  if (!published?.program) return null;
  const { program, member } = published;
  const voice = createVoice(shopify.i18n, program);
  return (
    <s-section>
      <s-grid gridTemplateColumns="1fr auto" gap="base" alignItems="center">
        {member ? (
          <s-stack gap="none">
            <s-text type="strong">
              {member.available < 0
                ? voice.say("owes", { points: voice.points(-member.available) })
                : voice.say("has", { points: voice.points(member.available) })}
            </s-text>
            {member.tier && <s-text>{voice.say("tier", { tier: member.tier.name })}</s-text>}
            {member.pending > 0 && (
              <s-text color="subdued">
                {voice.say("pending", { points: voice.points(member.pending) })}
              </s-text>
            )}
          </s-stack>
        ) : (
          <s-text>{voice.say("join")}</s-text>
        )}
        <s-link href="extension:treue-account/">{voice.say("toPage")}</s-link>
      </s-grid>
    </s-section>
  );
}
