import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { App, Send, Simulator } from "./contract.ts";
import { createSimulator } from "./simulator.ts";

type Pages = (req: IncomingMessage, res: ServerResponse, sim: Simulator) => Promise<boolean>;

/**
 * Serves a simulated Shopify: its Admin API first, then the pages given. Port 0 takes any free one.
 * `close` waits for requests and deliveries under way.
 */
export async function startSimulator(options: {
  port: number;
  seed: number;
  app: App;
  now?: () => Date;
  pages?: Pages;
  send?: Send;
  saved?: string;
  retryBaseMs?: number;
}): Promise<{ url: string; sim: Simulator; close: () => Promise<void> }> {
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
      await sim.idle();
      server.closeIdleConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
