import type { Account, Bucket, Points } from "../core/words.ts";

/** Whether an account is one of the member's own. */
export function isBucket(account: Account): account is Bucket {
  return account === "pending" || account === "available" || account === "reserved";
}

/** What a movement does to what the member holds altogether: up, down, or 0 between two buckets of theirs. */
export function change(entry: { source: Account; destination: Account; points: Points }): Points {
  if (!isBucket(entry.source)) return entry.points;
  return isBucket(entry.destination) ? 0 : -entry.points;
}
