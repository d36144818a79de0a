import type { Simulator } from "../../test/simulator/simulator.ts";
import { adminUrl, frontUrl } from "../../test/simulator/web/visit.ts";

/** What a person opens in a browser. */
export function addresses(origin: string, sim: Simulator): string {
  const shops = [...sim.shops.values()].map((shop) =>
    [
      `  ${shop.state.name}`,
      `    shop front      ${origin}${frontUrl(shop)}`,
      `    Shopify admin   ${origin}${adminUrl(shop)}`,
    ].join("\n"),
  );
  return [
    "",
    "Treue runs, with a small Shopify on this machine:",
    "",
    ...shops,
    "",
    "Buy something at the shop front, then look at the member in the admin's app.",
    `Check out as somebody with points, and let Shopify or the app fail, from ${origin}/`,
    "Logs: .local/logs. Ctrl-C stops everything and keeps the data; npm run demo -- --reset starts over.",
    "",
  ].join("\n");
}
