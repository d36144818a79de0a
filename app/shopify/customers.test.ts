import { expect, test, vi } from "vitest";
import { readPeople, searchPeople } from "./customers.server.ts";
import type { AskShopify } from "./customers.server.ts";

const answering = (data: unknown) =>
  vi.fn<AskShopify>(() => Promise.resolve({ json: () => Promise.resolve({ data }) }));

/** The library throws a Response where Shopify refuses the token. */
const refusing: AskShopify = () => {
  throw new Response(null, { status: 401 });
};

const anna = {
  id: "gid://shopify/Customer/1",
  displayName: "Anna Berg",
  defaultEmailAddress: { emailAddress: "anna@example.com" },
};

test("a page asks once for all its customers, each of them once", async () => {
  const ask = answering({ nodes: [anna, null] });
  const { reached, people } = await readPeople(ask, ["1", "2", "1"]);
  expect(ask).toHaveBeenCalledOnce();
  expect(ask.mock.calls[0]?.[1].variables).toEqual({
    ids: ["gid://shopify/Customer/1", "gid://shopify/Customer/2"],
  });
  expect(reached).toBe(true);
  expect(people).toEqual({ 1: { customerId: "1", name: "Anna Berg", email: "anna@example.com" } });
});

test("nobody to ask for: nothing is asked", async () => {
  const ask = answering({});
  expect(await readPeople(ask, [])).toEqual({ reached: true, people: {} });
  expect(ask).not.toHaveBeenCalled();
});

test("an e-mail in place of a name is an e-mail", async () => {
  const nameless = { ...anna, displayName: "anna@example.com" };
  const { people } = await readPeople(answering({ nodes: [nameless] }), ["1"]);
  expect(people["1"]).toEqual({ customerId: "1", name: null, email: "anna@example.com" });
});

test("a customer whom Shopify hides from us has neither", async () => {
  const hidden = { id: anna.id, displayName: null, defaultEmailAddress: null };
  const found = await searchPeople(
    answering({ customers: { nodes: [hidden], pageInfo: { hasNextPage: true } } }),
    "anna",
  );
  expect(found).toEqual({ people: [{ customerId: "1", name: null, email: null }], more: true });
});

test.each<[string, AskShopify]>([
  ["fails", () => Promise.reject(new Error("503"))],
  ["answers nonsense", answering({ nodes: "nonsense" })],
  ["refuses", refusing],
])("where Shopify %s the page goes on without names", async (_, ask) => {
  expect(await readPeople(ask, ["1"])).toEqual({ reached: false, people: {} });
  expect(await searchPeople(ask, "anna")).toBeNull();
});

test("a page does not wait for ever", async () => {
  vi.useFakeTimers();
  const people = readPeople(() => new Promise(() => undefined), ["1"]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await people).toEqual({ reached: false, people: {} });
  vi.useRealTimers();
});
