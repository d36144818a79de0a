import type { Response } from "express";
import type { Refusal } from "../../core/result.ts";

/** What is not here is refused by the program's rules: 409. */
const statusOf: Record<string, number> = {
  no_token: 401,
  bad_token: 401,
  expired: 401,
  not_yet_valid: 401,
  wrong_app: 401,
  wrong_shop: 401,
  unknown_shop: 401,
  not_logged_in: 401,
  bad_link: 401,
  not_json: 400,
  too_large: 413,
  unknown_path: 404,
  unknown_reward: 404,
  unknown_redemption: 404,
  not_json_type: 415,
  invalid: 422,
  bad_key: 422,
  too_many: 429,
  unavailable: 503,
};

/** A refusal in the API's words. It is noted on the response for the log. */
export function sendRefusal(response: Response, { code, message }: Refusal): void {
  const locals = response.locals as { why?: string };
  locals.why = code;
  if (code === "unavailable" && !response.hasHeader("Retry-After"))
    response.set("Retry-After", "2");
  response.status(statusOf[code] ?? 409).json({ code, message });
}
