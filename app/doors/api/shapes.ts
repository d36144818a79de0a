import { z } from "zod";
import { ok, refuse } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import type { LeaveWish, RedeemWish } from "../../core/shopper-api.ts";
import { isId } from "../../shopify/session-token.server.ts";

/** Far above what anybody has, far below where numbers lose their last digit. */
const most = 1_000_000_000_000;
const amount = z.int().min(0).max(most);

/** One spelling: what is derived from a key is the same however it was written. */
export const Key = z.uuid().toLowerCase();
export const RedemptionId = z.uuid();
export const OrderId = z.string().refine(isId, "is no id of Shopify's");
export const Before = z.coerce.number().int().min(1).max(2_147_483_647).optional();

/** A cart has 500 lines at most (Shopify's limit); a product may be in many collections. */
export const Redeem: z.ZodType<RedeemWish> = z.object({
  rewardId: z.uuid(),
  points: z.int().positive().max(1_000_000_000).optional(),
  cart: z
    .object({
      subtotal: amount.nullable(),
      lines: z
        .array(
          z.object({
            productId: OrderId.nullable(),
            variantId: OrderId.optional(),
            collections: z.array(OrderId).max(250).nullable(),
            amount,
          }),
        )
        .max(500),
      codes: z.array(z.string().max(255)).max(50),
    })
    .optional(),
});

export const Leave: z.ZodType<LeaveWish> = z.object({
  reason: z.string().trim().max(500).optional(),
});

/** What came in, in its shape. Refused: "invalid", naming each field that is wrong. */
export function parse<T>(shape: z.ZodType<T>, value: unknown): Result<T> {
  const parsed = shape.safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse("invalid", z.prettifyError(parsed.error));
}
