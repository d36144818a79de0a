import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Simulator, SimulatorOptions } from "./contract.ts";
import { createSimulator } from "./simulator.ts";

type Pages = (req: IncomingMessage, res: ServerResponse, sim: Simulator) => Promise<boolean>;

/**
 * Serves a simulated Shopify: its Admin API first, then the pages given. Port 0 takes any free one.
 * `close` gives up deliveries that were not taken yet: wait for `sim.idle()` where they matter.
 */
export async function startSimulator(
  options: Omit<SimulatorOptions, "now"> & { port: number; now?: () => Date; pages?: Pages },
): Promise<{ url: string; sim: Simulator; close: () => Promise<void> }> {
  const { port, pages, now = () => new Date(), ...rest } = options;
  const sim = createSimulator({ ...rest, now });

  async function answer(req: IncomingMessage, res: ServerResponse) {
    if (await sim.handle(req, res)) return;
    if (pages && (await pages(req, res, sim))) return;
    res.writeHead(404, { "content-type": "text/plain" }).end("The local shop has no such page\n");
  }
  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (!res.headersSent) res.writeHead(500, { "content-type": "text/plain" });
      res.end(`The simulator failed: ${text}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    sim,
    async close() {
      sim.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
