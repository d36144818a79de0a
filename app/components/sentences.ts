import type { TFunction } from "i18next";
import type { OrderBreakdown } from "../core/breakdown.ts";
import type { HistoryEntry } from "../loyalty/read-member.server.ts";
import { en } from "../locales/en.ts";
import type { Format } from "./format.ts";
import { isBucket } from "./movement.ts";

type KnownReason = keyof typeof en.why.reason;

/** What a movement that belongs to no order's sum was about, sentence by sentence. */
export function explainMovement(t: TFunction, entry: HistoryEntry): string[] {
  const { breakdown, kind, source, destination, points } = entry;
  const reason = breakdown.about === "movement" ? breakdown.reason.trim() : "";
  const why = isKnownReason(reason) ? t(`why.reason.${reason}`) : t(`why.kind.${kind}`);
  const said = reason && !isKnownReason(reason) ? [t("why.said", { reason })] : [];
  const moved =
    isBucket(source) && isBucket(destination)
      ? [
          t("why.moved", {
            points: t("points", { count: points }),
            source: t(`bucket.${source}`),
            destination: t(`bucket.${destination}`),
          }),
        ]
      : [];
  return [why, ...said, ...moved];
}

/** "1 point per $1.00": the rate an order was settled at. */
export function explainRate(t: TFunction, format: Format, sum: OrderBreakdown, unit: number) {
  const points = t("points", {
    count: sum.pointsPerUnit,
    formatParams: { count: { maximumFractionDigits: 4 } },
  });
  return t("why.rate", { points, money: format.money(unit, sum.currency) });
}

function isKnownReason(reason: string): reason is KnownReason {
  return Object.hasOwn(en.why.reason, reason);
}
