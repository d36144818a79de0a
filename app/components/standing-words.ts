import type { TFunction } from "i18next";
import type { Standing } from "../core/program.ts";
import type { StandingNow } from "../core/standing.ts";
import type { NamedMove } from "../loyalty/read-member-standing.server.ts";
import type { Format } from "./format.ts";

/** What counts towards a tier, in its own unit: "420 points", "€420.00", "3 orders". */
export function sayMeasure(
  t: TFunction,
  format: Format,
  basis: Standing["basis"],
  value: number,
): string {
  if (basis === "points") return t("points", { count: value });
  if (basis === "orders") return t("standing.orders", { count: value });
  return format.money(value);
}

/** Why a member moved. */
export function explainMove(t: TFunction, format: Format, { basis, reason }: NamedMove): string {
  const { measured, needed, why } = reason;
  return t(`standing.move.${why}`, {
    measured: sayMeasure(t, format, basis, measured),
    needed: sayMeasure(t, format, basis, needed ?? measured),
  });
}

/** What the member has to do to keep the tier; null where nothing needs to be kept. */
export function explainKeep(t: TFunction, format: Format, now: StandingNow): string | null {
  const { basis, keep } = now;
  if (!keep || !basis) return null;
  const needed = sayMeasure(t, format, basis, keep.needed);
  if (keep.until === null) return keep.needed > 0 ? t("standing.kept", { needed }) : null;
  const date = format.date(keep.until);
  if (keep.missing === 0) return t("standing.keptUntil", { needed, date });
  return t("standing.grace", { missing: sayMeasure(t, format, basis, keep.missing), date });
}
