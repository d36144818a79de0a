import express from "express";
import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import { refuse } from "../core/result.ts";
import { log } from "../log.server.ts";
import type { Ctx } from "../loyalty/context.server.ts";
import { noteChange } from "../loyalty/note-change.server.ts";
import { requestSeconds } from "../metrics.server.ts";
import { sendRefusal } from "./api/answer.ts";
import { noteAsker, requireAsker, seenBy } from "./api/asker.ts";
import { sendOwnFile } from "./api/own-file.ts";
import { keepsPace } from "./api/pace.ts";
import { routes } from "./api/routes.ts";
import type { Route } from "./api/routes.ts";
import { Key, parse } from "./api/shapes.ts";

/** A cart of 500 lines fits. */
const bodyMax = "128kb";

/**
 * The API for extensions (`core/shopper-api.ts`), an Express app at /api/v1: it finds out who asks, parses, hands over
 * to a verb and answers. Extensions run in a worker of no origin, so any origin may ask; what proves who asks is the
 * token, never a cookie. A refusal is JSON with a code and words; what went wrong inside is only logged.
 */
export function createApi(ctx: Ctx): express.Express {
  const door = express.Router();
  door.use(observe, open, preflight);
  door.get("/me.json", sendOwnFile(ctx));
  door.use(recognize(ctx), keepPace, readBody);
  for (const route of routes) {
    const handle = answering(ctx, route);
    if (route.method === "GET") door.get(route.path, handle);
    else door.post(route.path, handle);
  }
  door.use((_request, response) => {
    sendRefusal(response, refuse("unknown_path", "There is nothing here."));
  });
  door.use(failed);
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use("/api/v1", door);
  return app;
}

/** One line per request, and why it was refused. Never a token, a body or a query. */
const observe: RequestHandler = (request, response, next) => {
  const started = performance.now();
  const { method, path } = request;
  response.on("finish", () => {
    const ms = Math.round(performance.now() - started);
    const { statusCode: status } = response;
    requestSeconds.observe({ route: "api", status: `${Math.floor(status / 100)}xx` }, ms / 1000);
    const line = { ...seenBy(request, response), method, path, status, ms };
    log[status < 400 ? "info" : "warn"](line, "api");
  });
  next();
};

const open: RequestHandler = (_request, response, next) => {
  response.set({
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After",
    "Cache-Control": "no-store",
  });
  next();
};

const preflight: RequestHandler = (request, response, next) => {
  if (request.method !== "OPTIONS") {
    next();
    return;
  }
  response.set({
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key",
    "Access-Control-Max-Age": "86400",
  });
  response.status(204).end();
};

/** Express 4 does not see what an async handler throws. */
function caught(work: (request: Request, response: Response) => Promise<boolean>): RequestHandler {
  return (request, response, next) => {
    work(request, response).then((goOn) => {
      if (goOn) next();
    }, next);
  };
}

function recognize(ctx: Ctx): RequestHandler {
  return caught(async (request, response) => {
    const known = await noteAsker(ctx, request, response);
    if (!known.ok) sendRefusal(response, known);
    return known.ok;
  });
}

const keepPace = caught((request, response) =>
  keepsPace(response, requireAsker(response), request.method === "POST"),
);

const rawBodies = new WeakMap<object, Buffer>();
const readJson: RequestHandler = express.json({
  limit: bodyMax,
  inflate: false,
  verify: (request, _response, body) => rawBodies.set(request, body),
});

const readBody: RequestHandler = (request, response, next) => {
  if (request.method === "POST" && !request.is("application/json"))
    sendRefusal(response, refuse("not_json_type", "Content-Type must be application/json."));
  else readJson(request, response, next);
};

/** A change is written down before it is done, and not before it is understood. */
function answering(ctx: Ctx, { method, prepare }: Route): RequestHandler {
  return caught(async (request, response) => {
    const asker = requireAsker(response);
    const key = parse(Key, request.get("Idempotency-Key"));
    if (method === "POST" && !key.ok) {
      sendRefusal(response, refuse("bad_key", "Every change carries an Idempotency-Key, a UUID."));
      return false;
    }
    const { params, query } = request;
    const act = prepare({ ctx, ...asker, params, query, body: request.body as unknown });
    if (!act.ok) {
      sendRefusal(response, act);
      return false;
    }
    if (method === "POST" && key.ok) {
      const body = rawBodies.get(request) ?? Buffer.alloc(0);
      const change = { ...asker, key: key.value, method, path: request.path, body };
      const noted = await noteChange(ctx.db, change, ctx.now());
      if (!noted.ok) {
        sendRefusal(response, noted);
        return false;
      }
    }
    const result = await act.value(key.ok ? key.value : "");
    if (result.ok) response.json(result.value);
    else sendRefusal(response, result);
    return false;
  });
}

type Said = [code: string, message: string];

const halfBody: Said = ["not_json", "The body did not come in full."];

/** By the types of body-parser and raw-body: those that are the asker's. */
const bodyFailures: Record<string, Said> = {
  "entity.too.large": ["too_large", `A body has at most ${bodyMax}.`],
  "entity.parse.failed": ["not_json", "The body is not JSON."],
  "encoding.unsupported": ["not_json_type", "The body must not be compressed."],
  "charset.unsupported": ["not_json_type", "The body must be UTF-8."],
  "request.aborted": halfBody,
  "request.size.invalid": halfBody,
};

/** What Express could not read of a request. */
function unreadable(error: unknown): Said | undefined {
  if (error instanceof URIError) return ["invalid", "The path is not encoded as paths are."];
  return error instanceof Error && "type" in error ? bodyFailures[String(error.type)] : undefined;
}

const failed: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const known = unreadable(error);
  if (response.headersSent) next(error);
  else if (known) sendRefusal(response, refuse(...known));
  else {
    log.error({ ...seenBy(request, response), path: request.path, err: error }, "api failed");
    sendRefusal(response, refuse("unavailable", "This cannot be answered now; ask again."));
  }
};
