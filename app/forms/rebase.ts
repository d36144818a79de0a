/**
 * What somebody typed, brought onto a newer state than the one they began from: a field that they changed stays
 * theirs, every other one is as in the newer state.
 */
export function rebase<T>(mine: T, begun: T, newer: T): T {
  if (same(mine, begun)) return newer;
  if (Array.isArray(mine) && Array.isArray(begun) && Array.isArray(newer))
    return rebaseList(mine, begun, newer) as T;
  if (!isRecord(mine) || !isRecord(begun) || !isRecord(newer)) return mine;
  return Object.fromEntries(
    Object.entries(mine).map(([key, value]) => [key, rebase(value, begun[key], newer[key])]),
  ) as T;
}

/**
 * Of ids, or of members that have one: with what either added, without what either removed. In the order in which
 * somebody put it, else in the newer one.
 */
function rebaseList(mine: unknown[], begun: unknown[], newer: unknown[]): unknown[] {
  const [my, old, their] = [byId(mine), byId(begun), byId(newer)];
  const unmoved = [...new Set([...old.keys(), ...my.keys()])].filter((id) => my.has(id));
  const [first, second] = same([...my.keys()], unmoved) ? [their, my] : [my, their];
  return [...new Set([...first.keys(), ...second.keys()])]
    .filter((id) => !old.has(id) || (my.has(id) && their.has(id)))
    .map((id) =>
      my.has(id) && their.has(id)
        ? rebase(my.get(id), old.get(id), their.get(id))
        : (my.get(id) ?? their.get(id)),
    );
}

function byId(list: unknown[]): Map<unknown, unknown> {
  return new Map(list.map((member) => [isRecord(member) ? member.id : member, member]));
}

/** Whether two drafts say the same: plain JSON, with keys in the same order. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
