import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import "@shopify/shopify-api/adapters/node";
import { abstractFetch } from "@shopify/shopify-api/runtime";

/** The result is kept for seven days; after that, or where the operation is gone, it has to be run again. */
export class BulkFileGone extends Error {}

/** A row of the result, and where the next one begins: reading can go on there. */
export type BulkRow = { value: unknown; endByte: number };

const newline = "\n".charCodeAt(0);

/**
 * Reads the JSONL result of a bulk operation, row by row, from the beginning of a row on. It holds one row and one
 * piece from the network at a time. A connection that breaks is opened again where the last row ended, unless it broke
 * before it brought any. Throws BulkFileGone, or what went wrong on the way.
 */
export async function* readBulkFile(url: string, fromByte: number): AsyncGenerator<BulkRow> {
  let position = fromByte;
  for (;;) {
    const start = position;
    try {
      for await (const row of rowsOf(await open(url, start), start)) {
        position = row.endByte;
        yield row;
      }
      return;
    } catch (error) {
      if (position === start || !isBroken(error)) throw error;
    }
  }
}

/** What came from the address, beginning at a byte. Null: there is nothing from there on. */
async function open(url: string, fromByte: number): Promise<AsyncIterable<Uint8Array> | null> {
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (fromByte > 0) headers.range = `bytes=${fromByte}-`;
  const response = await abstractFetch(url, { headers });
  if (response.status === 416 && fromByte > 0) return null;
  if ([400, 403, 404, 410].includes(response.status))
    throw new BulkFileGone(`The file of the bulk operation is gone (${response.status})`);
  if (!response.ok || !response.body)
    throw new Error(`The file of the bulk operation is not to be had (${response.status})`);
  const body: AsyncIterable<Uint8Array> = Readable.fromWeb(response.body as ReadableStream);
  return response.status === 206 ? body : skip(body, fromByte);
}

/** A server may send the whole file, though asked for a part of it. */
async function* skip(body: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const piece of body) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

async function* rowsOf(
  body: AsyncIterable<Uint8Array> | null,
  fromByte: number,
): AsyncGenerator<BulkRow> {
  let position = fromByte;
  let begun: Uint8Array[] = [];
  for await (const piece of body ?? []) {
    let start = 0;
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
      const line = Buffer.concat([...begun, piece.subarray(start, end)]);
      begun = [];
      start = end + 1;
      position += line.length + 1;
      if (line.length > 0) yield { value: parse(line), endByte: position };
    }
    if (start < piece.length) begun.push(piece.subarray(start));
  }
  const last = Buffer.concat(begun);
  if (last.length > 0) yield { value: parse(last), endByte: position + last.length };
}

function parse(line: Buffer): unknown {
  return JSON.parse(line.toString("utf8")) as unknown;
}

/** fetch says so of a body that ended before it was complete. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError;
}
