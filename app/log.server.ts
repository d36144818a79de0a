import { pino } from "pino";
import { env } from "./env.server.ts";

/** Lines are written in blocks, every quarter of a second and at the end: a write per line costs more than the line. */
const destination = pino.destination({ sync: false, minLength: 8_192 });
setInterval(() => destination.flush(), 250).unref();

/**
 * One JSON line per request and job. Callers put in `shop` and `delivery` ids; never a token, a body or
 * anything that names a person. As a net below that promise, these paths are cut out wherever they appear.
 */
export const log = pino(
  {
    level: env.LOG_LEVEL,
    base: { process: process.env.PROCESS ?? "all" },
    redact: {
      paths: [
        "accessToken",
        "refreshToken",
        "*.accessToken",
        "*.refreshToken",
        "email",
        "*.email",
        "headers",
        "*.headers",
      ],
      remove: true,
    },
  },
  destination,
);
