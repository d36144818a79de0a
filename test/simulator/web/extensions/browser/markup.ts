import type { Look } from "./css.ts";

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escapeText(text: unknown): string {
  const words = text === undefined || text === null ? "" : `${text as string | number}`;
  return words.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}

/** ` name="value"`, or nothing where there is no value. */
export function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null || value === "" || value === false) return "";
  return value === true ? ` ${name}` : ` ${name}="${escapeText(value)}"`;
}

/** How assistive technology calls it: by its own label, or by what else says it. */
export function named(e: Look, otherwise: unknown): string {
  return attribute("aria-label", e.accessibilityLabel ?? otherwise);
}
