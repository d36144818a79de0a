/**
 * What somebody typed, brought onto a newer state than the one they began from: a field that they changed stays
 * theirs, every other one is as in the newer state. Lists are fields: changed, they stay whole.
 */
export function rebase<T>(mine: T, begun: T, newer: T): T {
  if (same(mine, begun)) return newer;
  if (!isRecord(mine) || !isRecord(begun) || !isRecord(newer)) return mine;
  return Object.fromEntries(
    Object.entries(mine).map(([key, value]) => [key, rebase(value, begun[key], newer[key])]),
  ) as T;
}

/** Whether two drafts say the same: plain JSON, with keys in the same order. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
