import type { ClientActionFunctionArgs } from "@remix-run/react";
import { readPageRefusal } from "./page-refusal.ts";
import type { SaveAnswer } from "./use-editor.ts";

/**
 * Where saving fails (no network, a server in trouble), the page says so and keeps what was typed, which an error page
 * would throw away. Redirects and the Shopify library's own answers go on as they came.
 */
export async function keepTyped({ serverAction }: ClientActionFunctionArgs): Promise<SaveAnswer> {
  try {
    return await serverAction<SaveAnswer>();
  } catch (error) {
    if (error instanceof Response || readPageRefusal(error) !== "broken") throw error;
    return { ok: false, failed: true, changed: false, errors: {} };
  }
}
