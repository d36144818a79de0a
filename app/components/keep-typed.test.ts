import type { ClientActionFunctionArgs } from "@remix-run/react";
import { expect, test, vi } from "vitest";
import { keepTyped } from "./keep-typed.ts";

const save = (serverAction: () => Promise<unknown>) =>
  keepTyped({ serverAction } as ClientActionFunctionArgs);
const throwing = (error: unknown) => save(vi.fn().mockRejectedValue(error));
const routeError = (status: number, data: unknown = "") => ({
  status,
  data,
  statusText: "",
  internal: false,
});

test("what the server answers is the answer", async () => {
  expect(await save(() => Promise.resolve({ ok: true }))).toEqual({ ok: true });
});

test.each([
  ["no network", new TypeError("Failed to fetch")],
  ["a server in trouble", routeError(503)],
  ["a page that fell over", routeError(500, { code: "broken" })],
])("%s: it was not saved", async (_name, error) => {
  const failed = { ok: false, failed: true, changed: false, errors: {} };
  expect(await throwing(error)).toEqual(failed);
});

test.each([
  ["a redirect", new Response(null, { status: 302 })],
  ["a session that ended", routeError(401)],
  ["a bot turned away", routeError(410)],
  ["a reward that is not there", routeError(404, { code: "reward_unknown" })],
])("%s goes on as it was thrown", async (_name, error) => {
  await expect(throwing(error)).rejects.toBe(error);
});
