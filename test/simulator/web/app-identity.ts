import { readFileSync } from "node:fs";
import { parse } from "smol-toml";

const file = new URL("../../../shopify.app.toml", import.meta.url);
const manifest = parse(readFileSync(file, "utf8")) as { name: string; handle: string };

/** How the admin calls the app, and the app's part of an address, as shopify.app.toml says. */
export const appIdentity = { name: manifest.name, handle: manifest.handle };
