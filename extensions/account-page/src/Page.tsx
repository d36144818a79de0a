// Without "@shopify/ui-extensions/preact": nothing of `shopify` that this page reads ever changes, and signals are 3 KB.
import { render } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { createClient } from "../../shared/client.ts";
import { askShopify } from "../../shared/telling/ask-shopify.ts";
import type { Published } from "../../shared/metafields.ts";
import { createVoice } from "../../shared/telling/voice.ts";
import { AccountView } from "./AccountView.tsx";
import { Loading } from "./Loading.tsx";

export default function extension() {
  render(<Page />, document.body);
}

/** Shopify says at once what it knows, and where our API is; the rest comes from there. */
function Page() {
  const [attempt, setAttempt] = useState(1);
  const [shown, setShown] = useState<Published | "silent" | null>(null);
  useEffect(() => {
    let gone = false;
    void askShopify().then((next) => gone || setShown(next ?? "silent"));
    return () => {
      gone = true;
    };
  }, [attempt]);
  const { i18n } = shopify;
  const again = () => {
    setShown(null);
    setAttempt(attempt + 1);
  };
  return (
    <s-page heading={i18n.translate("title")}>
      {shown === null && <Loading say={(key) => i18n.translate(key)} />}
      {shown === "silent" && (
        <s-banner tone="warning" heading={i18n.translate("unreachable.title")}>
          <s-stack gap="base">
            <s-text>{i18n.translate("unreachable.offline")}</s-text>
            <s-button onClick={again}>{i18n.translate("again")}</s-button>
          </s-stack>
        </s-banner>
      )}
      {shown !== null && shown !== "silent" && <Shop shown={shown} />}
    </s-page>
  );
}

function Shop({ shown: { program, member } }: { shown: Published }) {
  const api = program?.api;
  const client = useMemo(
    () => (api === undefined ? null : createClient(api, () => shopify.sessionToken.get())),
    [api],
  );
  if (!program || !client) return <s-text>{shopify.i18n.translate("off")}</s-text>;
  return (
    <AccountView
      client={client}
      first={{ program, member }}
      speak={(current) => createVoice(shopify.i18n, current)}
    />
  );
}
