import { GraphQLError } from "graphql";
import { notSimulated } from "./context.ts";

export type PageArguments = {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  reverse?: boolean | null;
};

const toCursor = (id: string) => Buffer.from(JSON.stringify({ last_id: id })).toString("base64");

/** One page of `items`, which are in order already. Cursors name the item they stand behind. */
export function connection<Item>(
  items: Item[],
  args: PageArguments,
  { idOf, toNode }: { idOf: (item: Item) => string; toNode: (item: Item) => object },
) {
  if (args.last != null || args.before != null) throw notSimulated("paging backwards");
  const { first, after } = args;
  if (first == null) {
    throw new GraphQLError("you must provide one of first or last", {
      extensions: { code: "BAD_REQUEST" },
    });
  }
  if (first < 0 || first > 250) {
    throw new GraphQLError(`Argument 'first' must be between 0 and 250, not ${first}`);
  }
  const ordered = args.reverse === true ? [...items].reverse() : items;
  const start = after == null ? 0 : ordered.findIndex((item) => toCursor(idOf(item)) === after) + 1;
  if (after != null && start === 0)
    throw new GraphQLError("Invalid cursor for current pagination sort.");
  const page = ordered.slice(start, start + first);
  const cursorAt = (index: number) => {
    const item = page.at(index);
    return item === undefined ? null : toCursor(idOf(item));
  };
  const nodes = page.map(toNode);
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursorAt(index) })),
    pageInfo: {
      hasNextPage: start + first < ordered.length,
      hasPreviousPage: start > 0,
      startCursor: cursorAt(0),
      endCursor: cursorAt(-1),
    },
  };
}

/** A page of something whose cursors nobody needs. */
export function listed(nodes: { id: string }[], args: PageArguments) {
  return connection(nodes, args, { idOf: (node) => node.id, toNode: (node) => node });
}
