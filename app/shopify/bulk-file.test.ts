import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { BulkFileGone, readBulkFile } from "./bulk-file.server.ts";
import type { BulkRow } from "./bulk-file.server.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(answer: Answer): Promise<string> {
  const opened = createServer(answer);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}/result.jsonl`;
}

async function read(url: string, fromByte = 0): Promise<BulkRow[]> {
  const rows: BulkRow[] = [];
  for await (const row of readBulkFile(url, fromByte)) rows.push(row);
  return rows;
}

const values = [{ title: "Tee aus Nürnberg 🍵" }, { id: "2" }, { text: "a\\nb\u2028" }];
const lines = values.map((value) => `${JSON.stringify(value)}\n`);
const content = Buffer.from(lines.join(""));
const ends = lines.map((_, n) => Buffer.byteLength(lines.slice(0, n + 1).join("")));
const expected = values.map((value, n) => ({ value, endByte: ends[n]! }));

const startOf = (request: IncomingMessage) =>
  Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);

describe("rows of a file", () => {
  test("are whole however the network cuts them", async () => {
    const url = await serve((_request, response) => {
      void (async () => {
        for (const byte of content) {
          response.write(Buffer.from([byte]));
          await new Promise(setImmediate);
        }
        response.end();
      })();
    });
    expect(await read(url)).toEqual(expected);
  });

  test("end where the next one begins, also without a last line end", async () => {
    const url = await serve((_request, response) =>
      response.end(content.subarray(0, content.length - 1)),
    );
    const last = expected.at(-1)!;
    const shorter = { ...last, endByte: last.endByte - 1 };
    expect(await read(url)).toEqual([...expected.slice(0, -1), shorter]);
  });

  test("are read from any of them on, where the server sends parts", async () => {
    const url = await serve((request, response) => {
      response.writeHead(206).end(content.subarray(startOf(request)));
    });
    for (const [n, end] of ends.entries())
      expect(await read(url, end)).toEqual(expected.slice(n + 1));
  });

  test("and where it sends the whole file instead", async () => {
    const url = await serve((_request, response) => response.end(content));
    for (const [n, end] of ends.entries())
      expect(await read(url, end)).toEqual(expected.slice(n + 1));
  });

  test("are none behind the end", async () => {
    const url = await serve((_request, response) => response.writeHead(416).end());
    expect(await read(url, content.length)).toEqual([]);
    await expect(read(url, 0)).rejects.toThrow("416");
  });

  test("that are no JSON are no rows", async () => {
    const url = await serve((_request, response) => response.end('{"id":1}\n<html>\n'));
    await expect(read(url)).rejects.toThrow(SyntaxError);
  });
});

describe("a connection", () => {
  /** Breaks after so many bytes, so many times. */
  async function breaking(bytes: number, times: number): Promise<{ url: string; asked: number[] }> {
    const asked: number[] = [];
    let left = times;
    const url = await serve((request, response) => {
      const start = startOf(request);
      asked.push(start);
      const part = content.subarray(start);
      response.writeHead(start > 0 ? 206 : 200, { "content-length": part.length });
      if (left === 0) return void response.end(part);
      left -= 1;
      response.write(part.subarray(0, bytes), () => response.destroy());
    });
    return { url, asked };
  }

  test("that breaks is opened again where the last row ended", async () => {
    const { url, asked } = await breaking(ends[0]! + 3, 1);
    expect(await read(url)).toEqual(expected);
    expect(asked).toEqual([0, ends[0]]);
  });

  test("that breaks before it brought a row is given up", async () => {
    const { url } = await breaking(3, 1);
    await expect(read(url)).rejects.toThrow();
  });
});

test.each([400, 403, 404, 410])("a file that is refused with %i is gone", async (status) => {
  const url = await serve((_request, response) => response.writeHead(status).end());
  await expect(read(url)).rejects.toThrow(BulkFileGone);
});

test("a server that fails for now is no file that is gone", async () => {
  const url = await serve((_request, response) => response.writeHead(503).end());
  const failure = read(url);
  await expect(failure).rejects.toThrow("503");
  await expect(failure).rejects.not.toBeInstanceOf(BulkFileGone);
});

test("a big file is never held whole", async () => {
  const row = Buffer.from(`${JSON.stringify({ text: "x".repeat(1_000) })}\n`);
  const rows = 100_000;
  const url = await serve((_request, response) => {
    void (async () => {
      for (let n = 0; n < rows; n += 100) {
        const more = response.write(Buffer.concat(Array.from({ length: 100 }, () => row)));
        if (!more) await new Promise((resolve) => response.once("drain", resolve));
      }
      response.end();
    })();
  });
  const before = process.memoryUsage().rss;
  let count = 0;
  let most = 0;
  let end = 0;
  for await (const { endByte } of readBulkFile(url, 0)) {
    count += 1;
    end = endByte;
    if (count % 1_000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
  }
  expect({ count, end }).toEqual({ count: rows, end: rows * row.length });
  // The file has 100 MB.
  expect(most).toBeLessThan(80_000_000);
}, 30_000);
