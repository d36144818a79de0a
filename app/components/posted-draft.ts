import { data } from "@remix-run/react";
import { z } from "zod";
import type { FieldErrors } from "../forms/field-errors.ts";
import type { Refusal } from "../core/result.ts";
import type { SaveAnswer } from "./use-editor.ts";

const Posted = z.object({
  locale: z.enum(["en", "de"]),
  revision: z.int().min(0).nullable(),
  /** Of a new reward: the form's own. */
  rewardId: z.uuid().nullable().default(null),
  draft: z.unknown(),
});

/** What an editor posted. A body that is none of ours is a draft that no form accepts. */
export async function readPosted(request: Request): Promise<z.infer<typeof Posted>> {
  const body: unknown = await request.json().catch(() => null);
  const posted = Posted.safeParse(body);
  return posted.success
    ? posted.data
    : { locale: "en", revision: null, rewardId: null, draft: null };
}

/** What an editor is told: saved, wrong at these fields (422), or changed by somebody else meanwhile (409). */
export function answerSave(outcome: { ok: true } | { ok: false; errors: FieldErrors } | Refusal) {
  if (outcome.ok) return data<SaveAnswer>({ ok: true });
  if ("errors" in outcome)
    return data<SaveAnswer>({ ok: false, changed: false, errors: outcome.errors }, { status: 422 });
  return data<SaveAnswer>({ ok: false, changed: true, errors: {} }, { status: 409 });
}
