import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import pg from "pg";
import { bulkLines } from "./bulk-lines.ts";

// Stands where Shopify's Admin API would after a day on which every member's order changed: more than is listed, so it
// is written to a file. It knows the orders as our database does; one in a thousand has changed since.
const db = new pg.Client({ connectionString: process.env.DATABASE_URL });
await db.connect();
const members = Number(process.env.MEMBERS);
const shopId = String(process.env.SHOP_ID);
const { rows: days } = await db.query<{ day: Date }>(
  "SELECT date_trunc('day', placed_at) AS day FROM shop_order WHERE shop_id = $1 AND order_id = 7000000000000 + 6 * $2::bigint",
  [shopId, members],
);
const day = days[0]?.day ?? new Date();
const address = `http://127.0.0.1:${process.env.PORT}`;

type Wish = { query?: string; variables?: { ids?: string[] } };
type OrderRow = {
  order_id: string;
  updated_at: Date;
  customer_id: string | null;
  status: string;
  refunds: { refundId: string }[];
};

const selectOrders = `SELECT order_id, updated_at, customer_id, facts->>'financialStatus' AS status,
    facts->'refunds' AS refunds FROM shop_order WHERE shop_id = $1`;

const nothing = { shopMoney: { amount: "0.0" } };

const node = ({ order_id: id, updated_at: at, customer_id: customer, ...order }: OrderRow) => ({
  id: `gid://shopify/Order/${id}`,
  updatedAt: at.toISOString(),
  currencyCode: "EUR",
  displayFinancialStatus: order.status.toUpperCase(),
  displayFulfillmentStatus: "UNFULFILLED",
  cancelledAt: null,
  currentTotalPriceSet: nothing,
  totalOutstandingSet: nothing,
  fulfillments: [],
  disputes: [],
  refunds: order.refunds.map(({ refundId }) => ({ id: `gid://shopify/Refund/${refundId}` })),
  customer: customer && { id: `gid://shopify/Customer/${customer}` },
});

async function answerTo({ query = "", variables }: Wish): Promise<unknown> {
  if (query.includes("ChangedOrders")) {
    const { rows } = await db.query<OrderRow>(`${selectOrders} ORDER BY order_id LIMIT 100`, [
      shopId,
    ]);
    return { orders: { nodes: rows.map(node), pageInfo: { hasNextPage: true, endCursor: "on" } } };
  }
  if (query.includes("ExistingOrders")) {
    const ids = variables?.ids?.map((gid) => gid.split("/").at(-1)) ?? [];
    const { rows } = await db.query<OrderRow>(`${selectOrders} AND order_id = ANY($2)`, [
      shopId,
      ids,
    ]);
    return { nodes: rows.map(node) };
  }
  const operation = { id: "gid://shopify/BulkOperation/1" };
  if (query.includes("RunBulkQuery"))
    return { bulkOperationRunQuery: { bulkOperation: operation, userErrors: [] } };
  if (query.includes("BulkOperationById")) {
    const counts = { objectCount: 2 * members, rootObjectCount: members };
    const url = `${address}/changed.jsonl`;
    return {
      bulkOperation: { ...operation, status: "COMPLETED", errorCode: null, url, ...counts },
    };
  }
  return { metafieldsSet: { userErrors: [] } };
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/changed.jsonl") {
    response.writeHead(200, { "Content-Type": "application/jsonl" });
    for (const piece of bulkLines(members, day))
      if (!response.write(piece)) await once(response, "drain");
    response.end();
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const data = await answerTo(JSON.parse(Buffer.concat(chunks).toString() || "{}") as Wish);
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ data, extensions: {} }));
}

createServer((request, response) => {
  respond(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
