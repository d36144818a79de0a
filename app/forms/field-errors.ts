import type { z } from "zod";

/** What a field is refused for. Each has words in every language. */
export type FieldErrorCode =
  | "required"
  | "text_long"
  | "whole_number"
  | "decimal_number"
  | "money"
  | "day_list"
  | "color"
  | "day_invalid"
  | "until_before_from"
  | "threshold_order"
  | "keep_too_high"
  | "perks_many"
  | "max_below_min"
  | "not_in_steps"
  | "products_missing"
  | "collections_missing"
  | "tier_gone"
  | "no_store_credit"
  | "tiers_many"
  | "invalid";

/** Money among the bounds (`code` money) is in minor units. */
export type FieldError = {
  code: FieldErrorCode;
  min?: number;
  max?: number;
  places?: number;
  name?: string;
};

/** By the field's place in the form: "earning.pointsPerUnit", "tiers.0.threshold". */
export type FieldErrors = Record<string, FieldError>;

export type FormOf<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors };

type Issue = { message: string; code: string; params?: unknown };

/** For a zod transform: an issue that `errorsOf` reads back. */
export function issue({ code, ...params }: FieldError, path: (string | number)[] = []) {
  return { code: "custom" as const, message: code, params, path };
}

/** Reads a form as it was typed, or as somebody posted it: whatever is no form of ours is an error too. */
export function readForm<T>(schema: z.ZodType<T>, typed: unknown): FormOf<T> {
  const read = schema.safeParse(typed);
  if (read.success) return { ok: true, value: read.data };
  const errors: FieldErrors = {};
  for (const found of read.error.issues) {
    const place = found.path.map(String).join(".");
    errors[place] ??= errorOf(found);
  }
  return { ok: false, errors };
}

function errorOf({ code, message, params }: Issue): FieldError {
  // zod's own complaints are about what no page of ours sends.
  if (code !== "custom") return { code: "invalid" };
  return { code: message as FieldErrorCode, ...(params as Omit<FieldError, "code">) };
}
