import { z } from "zod";

const Env = z.object({
  DATABASE_URL: z.url(),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** Where browsers and Shopify reach the app, without a trailing slash. */
  SHOPIFY_APP_URL: z.url().transform((url) => url.replace(/\/$/, "")),
  SCOPES: z.string().min(1),
  PORT: z.coerce.number().int().default(3000),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

/** The environment, read once. A missing or malformed variable stops the process at its start, by name. */
export const env = readEnv();

function readEnv() {
  const parsed = Env.safeParse({
    ...process.env,
    SHOPIFY_APP_URL: process.env.SHOPIFY_APP_URL ?? process.env.HOST,
  });
  if (parsed.success) return parsed.data;
  throw new Error(
    `Environment is incomplete (see .env.example):\n${z.prettifyError(parsed.error)}`,
  );
}
