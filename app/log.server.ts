import { pino } from "pino";
import { env } from "./env.server.ts";

/** Lines are written in blocks, every quarter of a second and at the end: a write per line costs more than the line. */
const destination = pino.destination({ sync: false, minLength: 8_192 });
setInterval(() => destination.flush(), 250).unref();

/**
 * One JSON line per request and job. Callers put in `shop` and `delivery` ids; never a token, a body or anything that
 * names a person. Errors are cut to what tells them: a failed call carries its request and answer, headers and all.
 */
export const log = pino(
  {
    level: env.LOG_LEVEL,
    base: { process: process.env.PROCESS ?? "all" },
    serializers: { err: describeError },
  },
  destination,
);

function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof Response) return { type: "Response", status: error.status };
  if (!(error instanceof Error)) return { message: String(error) };
  const code = "code" in error ? error.code : undefined;
  // Where a call did not get through, only the cause tells why.
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { type: error.name, message: error.message, code, cause, stack: error.stack };
}
