import { daysLater, firstCustomer, titleOf, worthOf } from "./filling.ts";

/** Of so many orders one was changed since we heard of it last. */
export const changedEvery = 1_000;
/** Which of a member's orders changed: one without refunds, as a file can hold it. */
const which = 6;

const money = (amount: string) => ({ shopMoney: { amount } });

/** The file of a bulk operation: the sixth order of every member, with its one line, some hundred in a piece. */
export function* bulkLines(members: number, day: Date): Generator<string> {
  let piece: string[] = [];
  for (let n = 0; n < members; n++) {
    piece.push(linesOf(n, members, day));
    if (piece.length < 200 && n < members - 1) continue;
    yield piece.join("");
    piece = [];
  }
}

function linesOf(n: number, members: number, day: Date): string {
  const id = `gid://shopify/Order/${7_000_000_000_000 + which * members + n}`;
  const at = new Date(day.getTime() + ((n % 86_400) + daysLater(n) * 86_400) * 1_000).toISOString();
  const changed = n % changedEvery === 0;
  const price = money(`${worthOf(n, which)}.00`);
  const order = {
    id,
    name: `#${1000 + n}`,
    test: false,
    taxesIncluded: true,
    currencyCode: "EUR",
    presentmentCurrencyCode: "EUR",
    sourceName: "web",
    discountCodes: [],
    displayFinancialStatus: "PAID",
    displayFulfillmentStatus: "UNFULFILLED",
    processedAt: at,
    updatedAt: changed ? new Date().toISOString() : at,
    cancelledAt: null,
    customer: { id: `gid://shopify/Customer/${firstCustomer + n}`, tags: ["newsletter"] },
    purchasingEntity: {},
    totalTipReceivedSet: money("0.0"),
    originalTotalDutiesSet: null,
    currentTotalPriceSet: price,
    totalOutstandingSet: money("0.0"),
    currentShippingPriceSet: money("4.90"),
    shippingLine: { discountedPriceSet: money("4.90"), taxLines: [] },
    transactions: [
      {
        kind: "SALE",
        status: "SUCCESS",
        gateway: "shopify_payments",
        processedAt: at,
        amountSet: price,
      },
    ],
    fulfillments: [],
    disputes: [],
    refunds: [],
  };
  // Of what was changed one unit more was bought.
  const quantity = changed ? 2 : 1;
  const line = {
    __parentId: id,
    id: `gid://shopify/LineItem/${7_000_000_000_000 + which * members + n}0`,
    title: titleOf(n),
    vendor: "Tea house",
    quantity,
    currentQuantity: quantity,
    isGiftCard: false,
    requiresShipping: true,
    product: { id: `gid://shopify/Product/${7000 + (n % 500)}` },
    originalUnitPriceSet: price,
    discountAllocations: [],
    taxLines: [],
  };
  return `${JSON.stringify(order)}\n${JSON.stringify(line)}\n`;
}
