import { createHmac } from "node:crypto";
import type { Id } from "../core/words.ts";
import { env } from "../env.server.ts";

/** Crockford's: nothing in it is mistaken for something else when it is read aloud or typed. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 13 characters are 65 bits: nobody guesses one, also who has seen many. */
const length = 13;

/** Not the secret itself: whoever has a code must not be able to test guesses of it. */
const key = createHmac("sha256", env.SHOPIFY_API_SECRET).update("codes of redemptions").digest();

/**
 * The discount code of a redemption: "PTS-7K2Q9-M4XV-D3TF". The same at every try, so that one which was made while
 * its answer got lost is found again; without the app's secret none can be told from another.
 */
export function codeOf(shopId: Id, redemptionId: string): string {
  const digest = createHmac("sha256", key).update(`${shopId}:${redemptionId}`).digest();
  let bits = BigInt(`0x${digest.subarray(0, 9).toString("hex")}`);
  let text = "";
  while (text.length < length) {
    text += alphabet[Number(bits & 31n)] ?? "";
    bits >>= 5n;
  }
  return `PTS-${text.slice(0, 5)}-${text.slice(5, 9)}-${text.slice(9)}`;
}
