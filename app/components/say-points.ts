import type { TFunction } from "i18next";
import type { Program } from "../core/program.ts";
import type { Points } from "../core/words.ts";
import type { Format } from "./format.ts";

/** "59 points", in the shop's own word for them. */
export function sayPoints(
  t: TFunction,
  format: Format,
  name: Program["pointsName"],
  count: Points,
): string {
  if (name === null) return t("points", { count });
  return `${format.number(count)} ${count === 1 ? name.one : name.other}`;
}
