import { request } from "node:http";
import { connect } from "node:tls";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { breachOf } from "./guards.ts";

// 198.51.100.0/24 is kept for documentation: nobody answers there, should the guard ever fail.
const outside = "198.51.100.7";

test("a fetch to the outside is refused, and remembered although the caller swallows it", async () => {
  await fetch(`https://${outside}/admin`).catch(() => undefined);
  expect(breachOf()).toBe(`Unexpected network call to ${outside}`);
  expect(breachOf()).toBeUndefined();
});

test("so are a name, node:http and tls", async () => {
  await expect(fetch("https://demo.myshopify.com")).rejects.toThrow();
  const [error] = (await once(request({ host: outside, port: 80 }).end(), "error")) as [Error];
  expect(error.message).toMatch(/ECONNREFUSED/);
  await once(connect({ host: outside, port: 443 }), "error");
  expect(breachOf()?.split("\n")).toHaveLength(3);
});

test("what stays on this machine passes", async () => {
  const server = createServer((socket) => socket.end("HTTP/1.1 204 No Content\r\n\r\n")).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect((await fetch(`http://localhost:${port}`)).status).toBe(204);
  server.close();
  expect(breachOf()).toBeUndefined();
});

test("console.error and console.warn are remembered", () => {
  const print = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  console.error("broken: %d", 3);
  console.warn("careful");
  print.mockRestore();
  expect(breachOf()).toBe("console.error: broken: 3\nconsole.warn: careful");
});
