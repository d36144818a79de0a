/**
 * Preloaded with NODE_OPTIONS=--import=…/redirect.ts, this sends what the app asks of Shopify to the
 * simulator at SIMULATOR_URL. The app itself knows nothing of it: shopify-api's own hook is used.
 */
import "@shopify/shopify-app-remix/server"; // First: its adapter sets the fetch function when imported.
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";

import { redirected } from "./redirected.ts";

const simulator = process.env.SIMULATOR_URL;
if (simulator === undefined) throw new Error("redirect.ts needs SIMULATOR_URL");
const replacement = redirected(simulator);
setAbstractFetchFunc(replacement);
globalThis.fetch = replacement;
