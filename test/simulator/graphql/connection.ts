import { GraphQLError } from "graphql";
import { notSimulated } from "./context.ts";

export type PageArguments = {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  reverse?: boolean | null;
  /** All of it, in one page. */
  whole?: boolean;
};

/** Where an item stands: its sort key, and its id among those of one key. */
export type Place = { id: string; key: string };

const toCursor = ({ id, key }: Place) =>
  Buffer.from(JSON.stringify({ last_id: id, last_value: key })).toString("base64");

function readCursor(cursor: string): Place {
  try {
    const text = Buffer.from(cursor, "base64").toString();
    const read = JSON.parse(text) as { last_id: string; last_value: string };
    return { id: read.last_id, key: read.last_value };
  } catch {
    throw new GraphQLError("Invalid cursor for current pagination sort.");
  }
}

/** Ids are numbers, some of them longer than others. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.id.length !== b.id.length) return a.id.length - b.id.length;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

function sizeOf(args: PageArguments, all: number): number {
  if (args.last != null || args.before != null) throw notSimulated("paging backwards");
  if (args.whole === true) return all;
  const { first } = args;
  if (first == null) {
    throw new GraphQLError("you must provide one of first or last", {
      extensions: { code: "BAD_REQUEST" },
    });
  }
  if (first < 0 || first > 250) {
    throw new GraphQLError(`Argument 'first' must be between 0 and 250, not ${first}`);
  }
  return first;
}

/**
 * One page of `items`, which are in order already. A cursor tells the place of the item it stands behind: paging goes
 * on from there also where that item has moved or is gone.
 */
export function connection<Item>(
  items: Item[],
  args: PageArguments,
  { placeOf, toNode }: { placeOf: (item: Item) => Place; toNode: (item: Item) => object },
) {
  const size = sizeOf(args, items.length);
  const back = args.reverse === true;
  const ordered = back ? [...items].reverse() : items;
  let start = 0;
  if (args.after != null && args.whole !== true) {
    const last = readCursor(args.after);
    const sign = back ? -1 : 1;
    const next = ordered.findIndex((item) => sign * comparePlaces(placeOf(item), last) > 0);
    start = next === -1 ? ordered.length : next;
  }
  const page = ordered.slice(start, start + size);
  const cursorAt = (index: number) => {
    const item = page.at(index);
    return item === undefined ? null : toCursor(placeOf(item));
  };
  const nodes = page.map(toNode);
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursorAt(index) })),
    pageInfo: {
      hasNextPage: start + size < ordered.length,
      hasPreviousPage: start > 0,
      startCursor: cursorAt(0),
      endCursor: cursorAt(-1),
    },
  };
}

/** A page of what keeps the order it is given in. */
export function listed(nodes: { id: string }[], args: PageArguments) {
  const places = new Map(
    nodes.map((node, index) => [node, { id: node.id, key: String(index).padStart(6, "0") }]),
  );
  return connection(nodes, args, {
    placeOf: (node) => places.get(node) ?? { id: node.id, key: "" },
    toNode: (node) => node,
  });
}
