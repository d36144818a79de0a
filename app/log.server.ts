import { pino } from "pino";
import { env } from "./env.server.ts";

/**
 * One JSON line per request and job. Callers put in `shop` and `delivery` ids; never a token, a body or
 * anything that names a person. As a net below that promise, these paths are cut out wherever they appear.
 */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { process: process.env.PROCESS ?? "all" },
  redact: {
    paths: ["accessToken", "refreshToken", "*.accessToken", "*.refreshToken", "email", "*.email", "headers", "*.headers"],
    remove: true,
  },
});
