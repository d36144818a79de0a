import type { TFunction } from "i18next";
import type { LotBreakdown, OrderBreakdown, PlainBreakdown } from "../core/breakdown.ts";
import type { Instant } from "../core/words.ts";
import type { HistoryEntry } from "../loyalty/read-member-history.server.ts";
import { en } from "../locales/en.ts";
import type { Format } from "./format.ts";
import { isBucket } from "./movement.ts";
import { belongsElsewhere } from "./order-steps.ts";

/** Why an entry is about this many points, sentence by sentence. */
export function explainEntry(t: TFunction, format: Format, entry: HistoryEntry): string[] {
  const { breakdown } = entry;
  switch (breakdown.about) {
    case "order":
      return explainOrder(t, format, entry, breakdown);
    case "lot":
      return explainLot(t, format, entry, breakdown);
    case "spending":
      return explainSpending(t, entry, breakdown.reason);
    case "merge":
      return [explainMerge(t, entry)];
    case "movement":
      return explainMovement(t, entry, breakdown);
  }
}

function explainOrder(
  t: TFunction,
  format: Format,
  { claimed, createdAt, points, source }: HistoryEntry,
  sum: OrderBreakdown,
): string[] {
  const { target, before, excluded } = sum;
  const said: string[] = claimed ? [t("why.claimed")] : [];
  if (belongsElsewhere(sum)) said.push(t("why.elsewhere"));
  else if (excluded) said.push(t(`why.orderExcluded.${excluded}`));
  else said.push(explainWorth(t, target, before), ...explainPending(t, format, sum, createdAt));
  // What waits and what can be spent is taken back by an entry each.
  if (source === "pending" && points !== before - target)
    said.push(t("why.partly", { points: t("points", { count: points }) }));
  return said;
}

function explainWorth(t: TFunction, points: number, held: number): string {
  const target = t("points", { count: points });
  if (held === 0 || held === points) return t("why.worth", { target });
  const before = t("points", { count: held });
  return points > held
    ? t("why.nowMore", { target, before, count: points - held })
    : t("why.nowLess", { target, before, count: held - points });
}

function explainPending(
  t: TFunction,
  format: Format,
  { pending, availableAt }: OrderBreakdown,
  bookedAt: Instant,
): string[] {
  if (!pending) return [];
  if (pending !== "waiting_period") return [t(`why.pending.${pending}`)];
  // Booked late, the wait may have been over already.
  if (availableAt === null || availableAt <= bookedAt) return [];
  return [t("why.pending.waiting_period", { date: format.date(availableAt) })];
}

function explainLot(
  t: TFunction,
  format: Format,
  { kind }: HistoryEntry,
  { earnedAt, dueAt }: LotBreakdown,
): string[] {
  const dates = { earned: format.date(earnedAt), due: format.date(dueAt) };
  return [t(kind === "expire" ? "why.expired" : "why.matured", dates)];
}

function explainSpending(t: TFunction, entry: HistoryEntry, reason: string): string[] {
  const why = isSpendingReason(reason)
    ? t(`why.spending.${reason}`)
    : `${t(`why.kind.${entry.kind}`)} ${t("why.said", { reason })}`;
  const back = entry.kind === "release" || entry.kind === "give_back";
  return back ? [why, t("why.oldExpiry")] : [why];
}

function explainMerge(t: TFunction, { destination, otherMember }: HistoryEntry): string {
  const id = otherMember?.customerId;
  const customer = id ? t("common.customer", { id }) : t("common.formerMember");
  return t(isBucket(destination) ? "why.mergedFrom" : "why.mergedTo", { customer });
}

function explainMovement(t: TFunction, entry: HistoryEntry, breakdown: PlainBreakdown): string[] {
  const { kind, source, destination, points } = entry;
  const { by } = breakdown;
  const reason = breakdown.reason.trim();
  // What a person wrote stays in their words, whatever it is.
  const known = by === undefined && isKnownReason(reason) ? reason : null;
  const said: string[] = [known ? t(`why.reason.${known}`) : t(`why.kind.${kind}`)];
  if (reason && !known) said.push(t("why.said", { reason }));
  if (by !== undefined) said.push(t("why.by", { id: by }));
  if (isBucket(source) && isBucket(destination)) {
    said.push(
      t("why.moved", {
        points: t("points", { count: points }),
        source: t(`bucket.${source}`),
        destination: t(`bucket.${destination}`),
      }),
    );
  }
  return said;
}

type KnownReason = keyof typeof en.why.reason;
type SpendingReason = keyof typeof en.why.spending;

function isKnownReason(reason: string): reason is KnownReason {
  return Object.hasOwn(en.why.reason, reason);
}

function isSpendingReason(reason: string): reason is SpendingReason {
  return Object.hasOwn(en.why.spending, reason);
}
