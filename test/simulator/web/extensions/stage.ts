import { elementsOf } from "./elements-of.ts";
import { html, type Html } from "../html.ts";
import { languageOf } from "../language.ts";
import { shopperOf } from "../shopper.ts";
import { frontUrl, type Visit } from "../visit.ts";
import { appMetafields } from "./app-metafields.ts";
import type { Staged } from "./browser/shared.ts";
import { type Installed, installedExtensions, wordsOf } from "./installed.ts";
import { settingsOf } from "./settings.ts";

/** What a target's `shopify` says besides what it says on every page. */
export type Said = Pick<Staged, "values" | "constants">;

/** All extensions of the app at a target of the page, in the order of their folders. */
export function stage(visit: Visit, target: string, said: Said, only?: string): Html {
  const extensions = installedExtensions().filter(
    ({ handle, targets }) => targets.includes(target) && (only ?? handle) === handle,
  );
  const places = extensions.map((extension) => {
    const staged = JSON.stringify(stagedOf(visit, extension, target, said));
    // No end tag of the script, whatever a shop or a shopper is called.
    const json: Html = { markup: staged.replaceAll("<", "\\u003c") };
    return html`<div class="extension" data-extension="${extension.handle}" data-target="${target}">
      <script type="application/json">
        ${json}
      </script>
    </div>`;
  });
  return html`${places}`;
}

function stagedOf(visit: Visit, extension: Installed, target: string, said: Said): Staged {
  const { shop, url } = visit;
  const { capabilities, handle, uid } = extension;
  return {
    shop: shop.domain,
    target,
    handle,
    uid,
    bundle: new URL(frontUrl(shop, `/extensions/${handle}.js`), url).href,
    elements: elementsOf(target),
    ...wordsOf(extension, languageOf(visit)),
    currency: shop.state.currency,
    capabilities,
    constants: { ...said.constants, "extension.target": target },
    values: {
      ...said.values,
      ...sharedValues(visit, extension, target),
    },
  };
}

/** The signals that depend on the extension, or that every target has. */
function sharedValues(visit: Visit, extension: Installed, target: string): Staged["values"] {
  const language = { isoCode: languageOf(visit) };
  const spoken = { isoCode: wordsOf(extension, languageOf(visit)).language };
  return {
    settings: settingsOf(visit.shop, extension.uid),
    "localization.language": language,
    "localization.extensionLanguage": spoken,
    ...(hasMetafields(target) && {
      appMetafields: appMetafields(visit.shop, shopperOf(visit), extension, target),
    }),
  };
}

/** Pages of the customer account that are about no order are given none. */
export function hasMetafields(target: string): boolean {
  return target.startsWith("purchase.") || target.startsWith("customer-account.order-status.");
}
