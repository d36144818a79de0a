import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { EntryContext, HandleErrorFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "./log.server.ts";
import { addDocumentResponseHeaders } from "./shopify.server.ts";

/** How long a page may wait for names from Shopify before it is finished without them. */
export const streamTimeout = 8_000;

/** Streams the page: at once for people, in one piece for machines that read no streams. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  headers.set("Content-Type", "text/html");
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let shellSent = false;
    const early: unknown[] = [];
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} abortDelay={streamTimeout} />,
      {
        [ready]: () => {
          shellSent = true;
          for (const error of early) report(request, error);
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error) => {
          status = 500;
          // Without a shell the error rejects the whole answer and is reported there.
          if (shellSent) report(request, error);
          else early.push(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** Every error that reached no boundary of its own. The address goes without its query: that holds a token. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (!request.signal.aborted) report(request, error);
};

function report(request: Request, error: unknown) {
  const { pathname } = new URL(request.url);
  log.error({ err: error, method: request.method, path: pathname }, "request failed");
}
