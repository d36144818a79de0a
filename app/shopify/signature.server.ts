import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether `signature` (base64) is the HMAC-SHA256 of the raw body under the app's secret.
 * https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 */
export function isSigned(body: Buffer, signature: string, secret: string): boolean {
  const expected = createHmac("sha256", secret).update(body).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
