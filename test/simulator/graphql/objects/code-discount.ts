import { gid } from "../../payloads/parts.ts";
import type { SimCodeDiscount } from "../../kept-discounts.ts";
import { classOf } from "../../verbs/apply-codes.ts";
import type { Context } from "../context.ts";
import { moneyV2 } from "./parts.ts";
import type { ApiNode } from "./parts.ts";

function statusOf({ startsAt, endsAt }: SimCodeDiscount, now: Date) {
  if (endsAt !== null && Date.parse(endsAt) <= now.getTime()) return "EXPIRED";
  return Date.parse(startsAt) > now.getTime() ? "SCHEDULED" : "ACTIVE";
}

/** A discount code as the Admin API shows it. */
export function toCodeDiscountNode(context: Context, discount: SimCodeDiscount): ApiNode {
  const { world, shop } = context;
  const { value, combinesWith, minimumSubtotal } = discount;
  const { currency } = shop.state;
  const shipping = value.kind === "free_shipping";
  return {
    __typename: "DiscountCodeNode",
    id: gid("DiscountCodeNode", discount.id),
    codeDiscount: {
      __typename: shipping ? "DiscountCodeFreeShipping" : "DiscountCodeBasic",
      title: discount.title,
      status: statusOf(discount, world.now()),
      createdAt: discount.createdAt,
      updatedAt: discount.updatedAt,
      startsAt: discount.startsAt,
      endsAt: discount.endsAt,
      usageLimit: discount.usageLimit,
      appliesOncePerCustomer: discount.oncePerCustomer,
      asyncUsageCount: world.trouble.holdsUsageCount() ? 0 : discount.uses.length,
      discountClasses: [classOf(discount).toUpperCase()],
      combinesWith: {
        orderDiscounts: combinesWith.order,
        productDiscounts: combinesWith.product,
        shippingDiscounts: combinesWith.shipping,
      },
      minimumRequirement:
        minimumSubtotal === null
          ? null
          : {
              __typename: "DiscountMinimumSubtotal",
              greaterThanOrEqualToSubtotal: moneyV2(minimumSubtotal, currency),
            },
      ...(shipping && {
        maximumShippingPrice:
          value.maximumPrice === null ? null : moneyV2(value.maximumPrice, currency),
      }),
    },
  };
}
