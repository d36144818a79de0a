import { describe, expect, test } from "vitest";
import { redirected } from "./redirected.ts";
import type { Json } from "./trial-server.ts";
import { trialServer } from "./trial-server.ts";
import { firstOf } from "./trial-shop.ts";

const run = `mutation Run($query: String!, $groupObjects: Boolean!) {
  bulkOperationRunQuery(query: $query, groupObjects: $groupObjects) {
    bulkOperation { id status }
    userErrors { code message }
  }
}`;
const read = `query Read($id: ID!) {
  bulkOperation(id: $id) {
    status errorCode objectCount rootObjectCount fileSize url partialDataUrl completedAt
  }
}`;
const cancel = `mutation Cancel($id: ID!) {
  bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } }
}`;
const orders = `{ orders(sortKey: CREATED_AT) { edges { node {
  id name customer { id }
  transactions { kind }
  lineItems { edges { node { id quantity } } }
} } } }`;

async function withOrders(count: number) {
  const trial = await trialServer();
  const { shop, url } = trial;
  const token = (await trial.exchange()).body.access_token;
  const customer = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@x.example" });
  const { variants } = shop.addProduct({ title: "Tea", price: "2.00" });
  const lines = [{ variantId: firstOf(variants).id, quantity: 1 }];
  const [more] = shop.addProduct({ title: "Cup", price: "9.00" }).variants;
  for (let n = 0; n < count; n++) {
    const both = [...lines, { variantId: more?.id ?? "", quantity: 2 }];
    shop.buy({ customer, lines: both, pay: "now" });
  }
  const ask = async (query: string, variables: Json = {}) =>
    (await trial.graphql(token, query, variables)).body.data as Record<string, Json>;
  const start = async (query = orders, groupObjects = false) => {
    const { bulkOperationRunQuery: answer } = await ask(run, { query, groupObjects });
    return answer as { bulkOperation: { id: string } | null; userErrors: Json[] };
  };
  const result = async (id: unknown) => (await ask(read, { id })).bulkOperation as Json;
  return { ...trial, ask, start, result, download: redirected(url) };
}

const rowsOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((row) => JSON.parse(row) as Json);

describe("a bulk operation", () => {
  test("reads a connection to its end: rows with their parent's id, behind it", async () => {
    const { sim, start, result, download } = await withOrders(300);
    const { bulkOperation } = await start();
    expect(bulkOperation).toMatchObject({ status: "CREATED" });
    await sim.idle();
    const done = await result(bulkOperation?.id);
    expect(done).toMatchObject({
      status: "COMPLETED",
      objectCount: "900",
      rootObjectCount: "300",
    });
    const text = await (await download(String(done.url))).text();
    expect(text.length).toBe(Number(done.fileSize));
    const rows = rowsOf(text);
    const seen = new Set<unknown>();
    for (const row of rows) {
      seen.add(row.id);
      if ("__parentId" in row) expect(seen).toContain(row.__parentId);
    }
    expect(rows[0]).toMatchObject({ name: "#1001", transactions: [{ kind: "SALE" }] });
    expect(rows[0]).not.toHaveProperty("lineItems");
    // Not grouped: a page of parents, then their lines.
    expect(rows[1]).not.toHaveProperty("__parentId");
  });

  test("puts lines right behind their order when asked to, and tells when it is over", async () => {
    const { sim, sent, start, result, download } = await withOrders(2);
    const { bulkOperation } = await start(orders, true);
    await sim.idle();
    const { url } = await result(bulkOperation?.id);
    const rows = rowsOf(await (await download(String(url))).text());
    expect(rows.map((row) => "__parentId" in row)).toEqual([false, true, true, false, true, true]);
    const told = sent.filter((d) => d.topic === "bulk_operations/finish").map((d) => d.body);
    expect(told.map((body) => JSON.parse(body) as Json)).toMatchObject([
      { admin_graphql_api_id: bulkOperation?.id, status: "completed" },
    ]);
  });

  test.each([
    ["{ shop { name } }", "at least one connection"],
    ["{ orders { edges { node { name lineItems { edges { node { id } } } } } } }", "'id' field"],
    [
      "{ orders { edges { node { id refunds { refundLineItems { edges { node { id } } } } } } } }",
      "within a list field",
    ],
    ["{ orders { edges { node { nome } } } }", "nome"],
  ])("is refused for %s", async (query, message) => {
    const { start } = await withOrders(0);
    expect(await start(query)).toMatchObject({
      bulkOperation: null,
      userErrors: [{ code: "INVALID", message: expect.stringContaining(message) as string }],
    });
  });

  test("runs beside four others and no more, and can be cancelled", async () => {
    const { sim, ask, start, result } = await withOrders(1);
    sim.outages.holdBulk = true;
    const ids: unknown[] = [];
    for (let n = 0; n < 5; n++) ids.push((await start()).bulkOperation?.id);
    expect((await start()).userErrors).toMatchObject([{ code: "LIMIT_REACHED" }]);
    const [first, second] = ids;
    expect(await ask(cancel, { id: first })).toMatchObject({
      bulkOperationCancel: { bulkOperation: { status: "CANCELING" }, userErrors: [] },
    });
    sim.outages.holdBulk = false;
    await sim.idle();
    expect(await result(first)).toMatchObject({ status: "CANCELED", url: null });
    expect(await result(second)).toMatchObject({ status: "COMPLETED" });
    expect(await ask(cancel, { id: second })).toMatchObject({
      bulkOperationCancel: { userErrors: [{ message: expect.any(String) as string }] },
    });
  });

  test("may fail with half of its rows, and without a scope with none", async () => {
    const { sim, shop, start, result } = await withOrders(2);
    sim.outages.failBulkNext = 1;
    const failed = (await start()).bulkOperation?.id;
    await sim.idle();
    expect(await result(failed)).toMatchObject({
      status: "FAILED",
      errorCode: "INTERNAL_SERVER_ERROR",
      url: null,
      partialDataUrl: expect.stringContaining("https://storage.googleapis.com/") as string,
    });
    shop.updateScopes(["read_customers"]);
    const denied = (await start()).bulkOperation?.id;
    await sim.idle();
    expect(await result(denied)).toMatchObject({ errorCode: "ACCESS_DENIED", url: null });
  });

  test("leaves a file that can be read from any byte on, for a week", async () => {
    const { sim, pass, start, result, download } = await withOrders(3);
    const { bulkOperation } = await start();
    await sim.idle();
    const address = String((await result(bulkOperation?.id)).url);
    const whole = await (await download(address)).text();
    const rest = await download(address, { headers: { range: "bytes=10-" } });
    expect([rest.status, rest.headers.get("content-range")]).toEqual([
      206,
      `bytes 10-${whole.length - 1}/${whole.length}`,
    ]);
    expect(await rest.text()).toBe(whole.slice(10));
    const beyond = { headers: { range: `bytes=${whole.length}-` } };
    expect((await download(address, beyond)).status).toBe(416);
    sim.outages.breakDownloadNext = 1;
    await expect(download(address).then((answer) => answer.text())).rejects.toThrow();
    pass(7 * 86_400 + 1);
    expect((await download(address)).status).toBe(400);
  });
});
