import { setTimeout as sleep } from "node:timers/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "./announce.ts";
import type { Simulator, SimShop } from "./contract.ts";
import { downloadBulkFile } from "./bulk/download.ts";
import { answerGraphql } from "./graphql/answer.ts";
import { grantToken } from "./oauth.ts";

export type Answer = { status: number; body: unknown };

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function fieldsOf(req: IncomingMessage, body: string): Record<string, unknown> {
  return (req.headers["content-type"] ?? "").includes("json")
    ? (JSON.parse(body) as Record<string, unknown>)
    : Object.fromEntries(new URLSearchParams(body));
}

function shopOf(sim: Simulator, req: IncomingMessage): SimShop | undefined {
  const host = req.headers["x-sim-host"] ?? req.headers.host ?? "";
  return sim.shops.get(String(host).replace(/:\d+$/, ""));
}

function outage(sim: Simulator, { trouble }: World): Answer | null {
  if (!trouble.fails()) return null;
  const errors = "Service unavailable (simulated outage)";
  return { status: sim.outages.status, body: { errors } };
}

const graphqlPath = /^\/admin\/api\/([^/]+)\/graphql\.json$/;

/** Answers the Admin API's two addresses and the storage of bulk results, for the shop of `x-sim-host` (or the host); false: not its path. */
export async function answerAdminApi(
  sim: Simulator,
  world: World,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  if (downloadBulkFile(world, req, res)) return true;
  const { pathname } = new URL(req.url ?? "/", "http://simulator");
  const version = graphqlPath.exec(pathname)?.[1];
  const oauth = pathname === "/admin/oauth/access_token";
  if (!oauth && version === undefined) return false;

  const body = await readBody(req);
  const shop = shopOf(sim, req);
  const delay = world.trouble.delayMs();
  if (delay > 0) await sleep(delay);
  const answer: Answer | "lost" =
    outage(sim, world) ??
    (!shop || req.method !== "POST"
      ? { status: 404, body: { errors: "Not Found" } }
      : oauth
        ? grantToken(world, shop.state, fieldsOf(req, body))
        : await answerGraphql(sim, world, shop, {
            version: version ?? "",
            token: String(req.headers["x-shopify-access-token"] ?? ""),
            request: fieldsOf(req, body),
          }));
  if (answer === "lost") {
    req.socket.destroy();
    return true;
  }
  res.writeHead(answer.status, {
    "content-type": "application/json; charset=utf-8",
    "x-request-id": world.chance.newUuid(),
    ...(version !== undefined && { "x-shopify-api-version": version }),
    ...(answer.status === 429 && { "retry-after": "1" }),
  });
  res.end(JSON.stringify(answer.body));
  return true;
}
