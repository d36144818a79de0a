import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../announce.ts";
import type { SimBulkOperation } from "../state.ts";

/** Results do not lie with the shop: Shopify hands out addresses of Google's storage, which need no token. */
export const storageHost = "storage.googleapis.com";

const folder = "/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs/";

/** The address of an operation's file; null while there is none. */
export function addressOf({ file, createdAt }: SimBulkOperation): string | null {
  if (file === null) return null;
  const expires = Math.floor(Date.parse(createdAt) / 1000) + 7 * 86_400;
  return `https://${storageHost}${folder}${file}?Expires=${expires}&Signature=${file.slice(0, 8)}`;
}

/** "bytes=10-" or "bytes=10-19" of a file, as start and (exclusive) end. */
function rangeOf(header: string | undefined, size: number): [number, number] | "whole" | "none" {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? "");
  if (!match) return "whole";
  const start = Number(match[1]);
  const end = match[2] === "" ? size : Math.min(size, Number(match[2]) + 1);
  return start >= size || end <= start ? "none" : [start, end];
}

function refuse(res: ServerResponse, status: number, code: string): true {
  res.writeHead(status, { "content-type": "application/xml; charset=UTF-8" });
  res.end(`<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code></Error>`);
  return true;
}

/** Serves a result, whole or from a byte on, for a week; false: not its address. */
export function downloadBulkFile(
  { bulk, trouble, now }: World,
  req: IncomingMessage,
  res: ServerResponse,
): boolean {
  const { pathname } = new URL(req.url ?? "/", "http://simulator");
  if (!pathname.startsWith(folder)) return false;
  const file = bulk.files.get(pathname.slice(folder.length));
  if (!file) return refuse(res, 404, "NoSuchKey");
  if (now() > file.until) return refuse(res, 400, "ExpiredToken");
  const size = file.content.length;
  const range = rangeOf(req.headers.range, size);
  if (range === "none") return refuse(res, 416, "InvalidRange");
  const [start, end] = range === "whole" ? [0, size] : range;
  const headers = {
    "content-type": "application/jsonl",
    "accept-ranges": "bytes",
    "content-length": end - start,
    ...(range !== "whole" && { "content-range": `bytes ${start}-${end - 1}/${size}` }),
  };
  res.writeHead(range === "whole" ? 200 : 206, headers);
  if (trouble.breaksDownload()) {
    const half = start + Math.floor((end - start) / 2);
    res.write(file.content.subarray(start, half), () => res.destroy());
    return true;
  }
  res.end(file.content.subarray(start, end));
  return true;
}
