import type { Order } from "../core/order.ts";
import type { Queryable } from "../db.server.ts";
import type { FileOrder } from "./import-file.server.ts";
import type { OrderState } from "./order-states.server.ts";

/** What a preview needs of a file: the orders, laid out so that those of one member come together. */
export type Staged = {
  orders: number;
  withoutCustomer: number;
  unreadable: number;
};

const batchOrders = 500;

/** One member's orders may depend on each other; so many are taken at once, and never one member's apart. */
const groupOrders = 400;

// A table of this connection alone: it is gone with it, whatever happens.
const createTable = `
  CREATE TEMPORARY TABLE staged_order (owner text NOT NULL, place bigint NOT NULL, state json NOT NULL)`;

/**
 * Reads a file once and keeps its orders in a temporary table of this connection, whatever their number. `tell` is
 * told after every batch how many were read.
 */
export async function stageFile(
  db: Queryable,
  file: AsyncIterable<FileOrder>,
  companiesPool: boolean,
  tell: (orders: number) => Promise<boolean>,
): Promise<Staged | "stopped"> {
  await db.query(createTable);
  const staged: Staged = { orders: 0, withoutCustomer: 0, unreadable: 0 };
  let batch: { owner: string; state: OrderState }[] = [];
  const flush = async () => {
    await db.query(
      `INSERT INTO staged_order (owner, place, state)
       SELECT s.owner, $2 + row_number() OVER (), s.state FROM json_to_recordset($1::json) AS s(owner text, state json)`,
      [JSON.stringify(batch), staged.orders],
    );
    batch = [];
    return tell(staged.orders);
  };
  for await (const { state } of file) {
    staged.orders += 1;
    const owner = state && ownerOf(state.order, companiesPool);
    if (!state) staged.unreadable += 1;
    else if (!owner) staged.withoutCustomer += 1;
    else batch.push({ owner, state });
    if (batch.length === batchOrders && !(await flush())) return "stopped";
  }
  if (!(await flush())) return "stopped";
  await db.query("CREATE INDEX ON staged_order (owner, place)");
  return staged;
}

/** The staged orders, group by group: all of some members', in the order of the file. */
export async function* stagedGroups(db: Queryable): AsyncGenerator<OrderState[]> {
  let last = "";
  for (;;) {
    const { rows } = await select(db, "owner > $1", [last], `LIMIT ${groupOrders}`);
    const end = rows.at(-1)?.owner;
    if (end === undefined) return;
    if (rows.length < groupOrders) {
      yield rows.map(({ state }) => state);
      return;
    }
    // The last member's may go on beyond the group: they come with the next one, unless they are all of it.
    const whole = rows.filter(({ owner }) => owner !== end);
    const group = whole.length > 0 ? whole : (await select(db, "owner = $1", [end], "")).rows;
    yield group.map(({ state }) => state);
    last = group.at(-1)?.owner ?? end;
  }
}

function select(db: Queryable, where: string, values: string[], limit: string) {
  return db.query<{ owner: string; state: OrderState }>(
    `SELECT owner, state FROM staged_order WHERE ${where} ORDER BY owner, place ${limit}`,
    values,
  );
}

/** Whose orders are settled together. */
function ownerOf({ companyId, customerId }: Order, companiesPool: boolean): string | null {
  if (companyId && companiesPool) return `company ${companyId}`;
  return customerId === null ? null : `customer ${customerId}`;
}
