import type { Id } from "../core/words.ts";
import { gidToId } from "./gid.ts";
import type { LinePayload, RefundPayload } from "./order-schema.ts";
import { Unreadable } from "./unreadable.ts";

type Named = { id?: string | null | undefined; admin_graphql_api_id?: string | null | undefined };

/** The gid where there is one: it was never a number, so it was never rounded. */
export function findId({ id, admin_graphql_api_id: gid }: Named): Id | null {
  return (gid ? gidToId(gid) : null) ?? id ?? null;
}

export function idOf(thing: Named): Id {
  const found = findId(thing);
  if (!found) throw new Unreadable("there is no id");
  return found;
}

/** Two things under one id would be counted for one another. */
export function refuseTwins(place: string, ids: Id[]): void {
  const twin = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twin) throw new Unreadable(`${place}: ${twin} is there twice`);
}

/** Finds the line that a refund names. */
export type FindLine = (
  returned: NonNullable<RefundPayload["refund_line_items"]>[number],
) => LinePayload;

/**
 * A refund names its line by number alone, and such a number may have been rounded on its way to us: it is then one
 * of a line that is known by its gid. A line that the order does not have is not guessed.
 */
export function lineFinder(lines: LinePayload[]): FindLine {
  return ({ line_item_id: id, line_item: copy }) => {
    const gid = copy?.admin_graphql_api_id;
    const named = gid
      ? lines.filter((line) => line.admin_graphql_api_id === gid)
      : lines.filter((line) => line.id === id || findId(line) === id);
    const [line, ...others] = named;
    if (!line) throw new Unreadable(`the order has no line ${id}`);
    if (others.length > 0) throw new Unreadable(`${id} may be one of several lines`);
    return line;
  };
}
