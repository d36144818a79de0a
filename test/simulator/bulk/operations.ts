import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { ExecutionResult, GraphQLSchema } from "graphql";
import { Kind } from "graphql";
import type { News } from "../announce.ts";
import type { Chance } from "../chance.ts";
import { stamp } from "../clock.ts";
import type { Outages, SimShop } from "../contract.ts";
import type { Trouble } from "../outages.ts";
import { bulkOperationPayload } from "../payloads/bulk-operation.ts";
import type { ShopState, SimBulkOperation } from "../state.ts";
import type { BulkDocument } from "./document.ts";
import { inOrder, nodesOf } from "./rows.ts";
import type { Row } from "./rows.ts";

/** Apps may run so many bulk queries at a time in a shop (since API 2026-01). */
export const mostAtOnce = 5;

const week = 7 * 24 * 60 * 60_000;

export type BulkFile = { content: Buffer; until: Date };

type Options = {
  chance: Chance;
  now: () => Date;
  outages: Outages;
  trouble: Trouble;
  announce: (shop: ShopState, at: Date, news: News[]) => void;
};

/** Runs one page of a bulk query. */
export type AskPage = (
  shop: SimShop,
  document: BulkDocument["paged"],
  after: string | null,
) => Promise<ExecutionResult>;

type Given = { query: string; grouped: boolean; document: BulkDocument };
type Means = { schema: GraphQLSchema; askPage: AskPage };

export const isOpen = ({ status }: SimBulkOperation) =>
  status === "created" || status === "running" || status === "canceling";

function newOperation({ chance, now }: Options, query: string, grouped: boolean): SimBulkOperation {
  return {
    id: chance.newId(),
    status: "created",
    errorCode: null,
    query,
    grouped,
    createdAt: stamp(now()),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: null,
    file: null,
  };
}

/** Reads to the end, or until it is cancelled by another call. Returns the lines of the file. */
async function readAll(
  operation: SimBulkOperation,
  pages: AsyncGenerator<Row[]>,
): Promise<string[]> {
  const lines: string[] = [];
  for await (const rows of pages) {
    if (operation.status === "canceling") break;
    for (const row of rows) lines.push(`${JSON.stringify(row)}\n`);
    operation.objectCount += rows.length;
    operation.rootObjectCount += rows.filter((row) => !("__parentId" in row)).length;
    await setImmediate();
  }
  return lines;
}

/** Bulk operations of all shops, each running beside the others, and the files they wrote. */
export function createBulk(options: Options) {
  const { chance, now, outages, trouble, announce } = options;
  const files = new Map<string, BulkFile>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  function end(shop: SimShop, operation: SimBulkOperation, lines: string[]) {
    if (stopped) return;
    const content = Buffer.from(lines.join(""));
    if (lines.length > 0 && operation.status !== "canceled") {
      operation.file = chance.newToken(40);
      files.set(operation.file, { content, until: new Date(now().getTime() + week) });
    }
    if (operation.status === "completed") {
      operation.fileSize = content.length;
      operation.completedAt = stamp(now());
    }
    const payload = bulkOperationPayload(shop.state, operation);
    announce(shop.state, now(), [{ topic: "bulk_operations/finish", payload }]);
  }

  async function run(shop: SimShop, operation: SimBulkOperation, pages: AsyncGenerator<Row[]>) {
    await setImmediate();
    if (operation.status === "created") operation.status = "running";
    while (outages.holdBulk && !stopped && operation.status === "running") await sleep(5);
    const fails = trouble.failsBulk();
    try {
      const lines = await readAll(operation, pages);
      if (operation.status === "canceling") operation.status = "canceled";
      else operation.status = fails ? "failed" : "completed";
      if (fails) operation.errorCode = "INTERNAL_SERVER_ERROR";
      // Of what failed half is there.
      end(shop, operation, fails ? lines.slice(0, lines.length / 2) : lines);
    } catch (error) {
      const denied = error instanceof Error && error.message.startsWith("Access denied");
      operation.status = "failed";
      operation.errorCode = denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
      end(shop, operation, []);
      // Loud, in the test or on the screen: most likely nobody wrote a resolver.
      if (!denied) console.error(error);
    }
  }

  return {
    files,
    start(shop: SimShop, given: Given, means: Means): SimBulkOperation {
      const operation = newOperation(options, given.query, given.grouped);
      shop.state.bulkOperations[operation.id] = operation;
      const task = run(shop, operation, readPages(shop, given, means));
      running.add(task);
      void task.then(() => running.delete(task));
      return operation;
    },
    /** Every operation ended, unless they are held. */
    async idle() {
      while (running.size > 0 && !outages.holdBulk) await Promise.all(running);
    },
    stop() {
      stopped = true;
    },
  };
}

export type Bulk = ReturnType<typeof createBulk>;

async function* readPages(
  shop: SimShop,
  { document, grouped }: Given,
  { schema, askPage }: Means,
): AsyncGenerator<Row[]> {
  const { root, rootType, paged } = document;
  const fragments = new Map(
    paged.definitions.flatMap((d) =>
      d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [],
    ),
  );
  let after: string | null = null;
  do {
    const { data, errors }: ExecutionResult = await askPage(shop, paged, after);
    const [error] = errors ?? [];
    if (error) throw error;
    type Page = Row & { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
    const page = data?.[root.alias?.value ?? root.name.value] as Page;
    const trees = nodesOf({ schema, fragments }, page, { field: root, type: rootType });
    yield inOrder(trees, grouped);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}
