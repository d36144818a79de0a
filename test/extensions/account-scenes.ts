import { aMemberToRead, someTermsToRead } from "../../app/core/estimate.fixture.ts";
import type { OrderBreakdown } from "../../app/core/breakdown.ts";
import type { PublishedMember, PublishedProgram } from "../../app/core/published.ts";
import type { HistoryEntry, OrderPoints, Summary } from "../../app/core/shopper-api.ts";
import type { AccountScene } from "./account-stage.ts";

/** Test data. Two mugs at 25 € and a gift card, a point for a euro, no tier: 50 points. */
export function aSum(changes: Partial<OrderBreakdown> = {}): OrderBreakdown {
  return {
    about: "order",
    currency: "EUR",
    includeTax: true,
    lines: [
      { lineId: "1", title: "Mug", quantity: 2, eligible: 50_00, multiplier: 1 },
      {
        lineId: "2",
        title: "Gift card",
        quantity: 1,
        eligible: 0,
        multiplier: 1,
        excluded: "gift_card",
      },
    ],
    shipping: 0,
    shippingMultiplier: 1,
    refundedWithoutLine: 0,
    paidWithCredit: 0,
    eligible: 50_00,
    pointsPerUnit: 1,
    tier: null,
    rules: [],
    bonus: 0,
    rounding: "floor",
    exact: 50,
    remainder: 0,
    capped: null,
    target: 50,
    before: 0,
    availableAt: null,
    ...changes,
  };
}

/** Test data. What the order of the two mugs posted. */
export function anEntry(changes: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    seq: 5,
    at: "2026-03-02T09:59:00.000Z",
    kind: "earn",
    points: 50,
    balance: { available: 550, pending: 0, reserved: 0 },
    orderId: "1001",
    orderName: "#1001",
    breakdown: aSum(),
    ...changes,
  };
}

export function anOrdersPoints(changes: Partial<OrderPoints> = {}): OrderPoints {
  const breakdown = aSum();
  return {
    state: "settled",
    points: 50,
    availableAt: null,
    breakdown,
    entries: [anEntry({ breakdown })],
    ...changes,
  };
}

export function aSummary(
  changes: Partial<Summary> & { terms?: PublishedProgram; of?: PublishedMember } = {},
): Summary {
  const { terms = someTermsToRead(), of = aMemberToRead(), ...rest } = changes;
  return { program: terms, member: of, canJoin: false, redemptions: [], ...rest };
}

/** Test data. A logged-in member with 500 points. Nothing is answered that a test does not expect. */
export function anAccountScene(changes: Partial<AccountScene> = {}): AccountScene {
  return {
    language: "en",
    program: someTermsToRead(),
    member: aMemberToRead(),
    loggedIn: true,
    order: "gid://shopify/Order/1001",
    shopifyAnswers: true,
    api: (request) => {
      throw new Error(`Nobody should ask: ${request}`);
    },
    ...changes,
  };
}
