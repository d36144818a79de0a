import type { Breakdown } from "../core/breakdown.ts";
import type { HistoryPage, HistoryEntry as ShownEntry } from "../core/shopper-api.ts";
import type { Bucket, Id, Points } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { findMemberOf } from "./find-member-of.server.ts";
import { readHistory } from "./read-member-history.server.ts";
import type { HistoryEntry } from "./read-member-history.server.ts";

/** A page of a customer's own history, newest first, below a sequence number. Empty for who never took part. */
export async function readHistoryPage(
  ctx: Ctx,
  shopId: Id,
  customerId: Id,
  before: number | null,
): Promise<HistoryPage> {
  const member = await findMemberOf(ctx.db, shopId, customerId);
  if (!member) return { entries: [], before: null };
  const { history, older } = await readHistory(ctx, shopId, member.memberId, before);
  return { entries: history.map(toShown), before: older };
}

/** An entry as its member may see it: who of the shop's staff it was stays with the shop. */
export function toShown(
  entry: Omit<HistoryEntry, "claimed" | "programVersion" | "otherMember" | "createdAt">,
): ShownEntry {
  const { seq, kind, after, orderId, orderName } = entry;
  return {
    seq,
    at: entry.occurredAt,
    kind,
    points: changeOf(entry),
    balance: after,
    orderId,
    orderName,
    breakdown: withoutStaff(entry.breakdown),
  };
}

const buckets: readonly string[] = ["available", "pending", "reserved"] satisfies Bucket[];

/** Of the first of these buckets that the movement touches. */
function changeOf({
  source,
  destination,
  points,
}: Pick<HistoryEntry, "source" | "destination" | "points">): Points {
  const touched = buckets.find((bucket) => bucket === source || bucket === destination);
  return touched === source ? -points : points;
}

/** Staff write their reasons for each other. */
function withoutStaff(breakdown: Breakdown): Breakdown {
  return breakdown.about === "movement" && breakdown.by !== undefined
    ? { about: "movement", reason: "by_staff" }
    : breakdown;
}
