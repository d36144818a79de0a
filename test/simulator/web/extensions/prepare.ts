import { buildExtensions } from "../../../../bin/setup/build-extensions.ts";
import { prepareElements } from "./elements-of.ts";
import { installedExtensions } from "./installed.ts";

/** Builds the app's extensions, and reads what Shopify's types let them write. */
export async function prepareExtensions(): Promise<void> {
  await buildExtensions();
  await prepareElements(installedExtensions().flatMap(({ targets }) => targets));
}
