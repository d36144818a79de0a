import { localDay } from "../core/local-time.ts";
import type { Instant, Points } from "../core/words.ts";
import { isDay, momentAfter } from "../forms/shop-days.ts";
import type { en } from "../locales/en.ts";

/** What a form's field, or the form as a whole, is refused for. */
export type FormError = keyof typeof en.form.error;
export type FormErrors = Partial<Record<"points" | "note" | "tier" | "until" | "form", FormError>>;

/** What a form asks for, or what is wrong with it. `key` is the form's own: sent twice, it is one wish. */
export type FormOf<T> = { ok: true; value: T } | { ok: false; errors: FormErrors };

/** `points` above zero are given, below zero taken. */
export type Adjustment = { points: Points; note: string; key: string };
/** `tier` null takes back what was given by hand. `until` is the midnight after the last day. */
export type TierWish = { tier: string | null; until: Instant | null; note: string };

const pointsMax = 1_000_000;
const noteMax = 500;

/** Null where the form is none of ours. */
export function readAdjustment(form: FormData): FormOf<Adjustment> | null {
  const { direction, key, note, points } = fields(form);
  if (!key || (direction !== "give" && direction !== "take")) return null;
  const count = /^\d{1,7}$/.test(points) ? Number(points) : 0;
  const errors = noteErrors(note);
  if (count < 1 || count > pointsMax) errors.points = "points_invalid";
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { points: direction === "give" ? count : -count, note, key } };
}

/** `today` decides which last days are past. */
export function readTierWish(form: FormData, today: Instant, timeZone: string): FormOf<TierWish> {
  const { note, tier, until } = fields(form);
  const errors = noteErrors(note);
  const last = tier === "" || until === "" ? null : until;
  if (last !== null && (!isDay(last) || last < localDay(today, timeZone)))
    errors.until = "until_invalid";
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const end = momentAfter(last, timeZone);
  return { ok: true, value: { tier: tier === "" ? null : tier, until: end, note } };
}

type Fields = Record<"direction" | "key" | "note" | "points" | "tier" | "until", string>;

function fields(form: FormData): Fields {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  return {
    direction: text("direction"),
    key: text("key"),
    note: text("note"),
    points: text("points"),
    tier: text("tier"),
    until: text("until"),
  };
}

function noteErrors(note: string): FormErrors {
  if (note === "") return { note: "note_missing" };
  return note.length > noteMax ? { note: "note_long" } : {};
}

/** What a verb refused, beside the field that it is about. */
export function errorsOf(code: string): FormErrors {
  switch (code) {
    case "not_enough":
      return { points: "not_enough" };
    case "unknown_tier":
      return { tier: "tier_unknown" };
    case "until_is_past":
      return { until: "until_invalid" };
    case "unknown_member":
      return { form: "member_closed" };
    default:
      return { form: "failed" };
  }
}
