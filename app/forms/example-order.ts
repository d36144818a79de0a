import { earn } from "../core/earning.ts";
import { unitInMinor } from "../core/money.ts";
import type { Order } from "../core/order.ts";
import type { Program } from "../core/program.ts";
import type { Instant, Minor, Points } from "../core/words.ts";

/** Somebody buys for this much today: of the goods, with the tax in it, and shipping beside it. */
export type Example = { goods: Minor; tax: Minor; shipping: Minor };

/** 59.90 € with a fifth of tax in it, and 4.90 € for shipping; in a currency without cents ¥5,990 and ¥490. */
export function exampleOf(currency: string): Example {
  const unit = unitInMinor(currency);
  const sized = (units: number) => Math.round(unit === 1 ? units * 100 : units * unit);
  return { goods: sized(59.9), tax: sized(9.98), shipping: sized(4.9) };
}

type Buyer = {
  /** Where and when. */
  now: Instant;
  timeZone: string;
  currency: string;
  tier: { id: string; name: string; multiplier: number } | null;
};

/** What an example would earn today: by the same calculation as any order, for a member who bought before. */
export function earnExample(program: Program, example: Example, buyer: Buyer): Points {
  const { currency, now, tier, timeZone } = buyer;
  return earn(exampleOrder(example, currency, now), {
    program,
    timeZone,
    products: [],
    rewardCodes: [],
    customerTags: [],
    tier,
    firstOrder: false,
    allowance: { day: program.earning.caps.perDay, member: program.earning.caps.perMember },
    membership: "member",
  }).target;
}

function exampleOrder({ goods, shipping, tax }: Example, currency: string, now: Instant): Order {
  return {
    orderId: "0",
    name: "",
    customerId: "0",
    companyId: null,
    customerTags: [],
    placedAt: now,
    paidAt: now,
    fulfilledAt: now,
    updatedAt: now,
    currency,
    presentmentCurrency: currency,
    channel: "online",
    test: false,
    taxesIncluded: true,
    financialStatus: "paid",
    cancelledAt: null,
    deleted: false,
    lines: [
      {
        lineId: "0",
        productId: null,
        title: "",
        vendor: null,
        quantity: 1,
        currentQuantity: 1,
        unitPrice: goods,
        discount: 0,
        tax,
        giftCard: false,
        tip: false,
      },
    ],
    shipping,
    shippingTax: 0,
    duties: 0,
    paidWithCredit: 0,
    discountCodes: [],
    disputes: [],
    refunds: [],
  };
}
