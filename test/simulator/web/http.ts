import type { IncomingMessage, ServerResponse } from "node:http";
import type { Html } from "./html.ts";

/** The largest form a page of the local shop sends is a cart: kilobytes. */
const MAX_FORM_BYTES = 100_000;

/** The address a request asks for, with the host the browser used. */
export function urlOf(req: IncomingMessage): URL {
  return new URL(req.url ?? "/", `http://${req.headers.host ?? "localhost"}`);
}

/** Fields of an urlencoded form. Throws when it is larger than any of our forms. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_FORM_BYTES) throw new Error("Form too large");
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

export function readCookie(req: IncomingMessage, name: string): string | undefined {
  const pair = (req.headers.cookie ?? "")
    .split("; ")
    .find((candidate) => candidate.startsWith(`${name}=`));
  return pair === undefined ? undefined : decodeURIComponent(pair.slice(name.length + 1));
}

/** Remembers a value in the browser for 30 days; an empty value forgets it. */
export function setCookie(res: ServerResponse, name: string, value: string): void {
  const age = value === "" ? 0 : 30 * 86_400;
  res.appendHeader(
    "set-cookie",
    `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly`,
  );
}

export function sendHtml(res: ServerResponse, page: Html, status = 200): void {
  send(res, `<!doctype html>\n${page.markup}`, "text/html; charset=utf-8", status);
}

export function send(res: ServerResponse, body: string, contentType: string, status = 200): void {
  res.writeHead(status, { "content-type": contentType, "cache-control": "no-store" });
  res.end(body);
}

/** 303: the browser gets the target, so that reloading the answer doesn't repeat the act. */
export function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { location });
  res.end();
}
