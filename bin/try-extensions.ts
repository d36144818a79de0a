import "./processes/command.ts";
import { buildExtensions } from "./setup/build-extensions.ts";

// What the extensions weigh, as Shopify counts it.
for (const { bundle, brotliBytes } of await buildExtensions()) {
  console.log(`${(brotliBytes / 1024).toFixed(1).padStart(5)} KB  ${bundle}`);
}
