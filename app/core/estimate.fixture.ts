import type { EstimateCart, EstimateLine } from "./estimate.ts";
import { aProgram } from "./order.fixture.ts";
import type { Program } from "./program.ts";
import type { PublishedMember, PublishedProgram } from "./published.ts";

/** Test data. One unit of a book for 100.00. */
export function aCartLine(changes: Partial<EstimateLine> = {}): EstimateLine {
  return {
    id: "gid://shopify/CartLine/1",
    productId: "7",
    title: "Book",
    vendor: null,
    type: null,
    quantity: 1,
    amount: 100_00,
    redeemed: 0,
    ...changes,
  };
}

/** Test data. A cart with one book, nothing to ship and no tax. */
export function aCart(changes: Partial<EstimateCart> = {}): EstimateCart {
  return {
    currency: "EUR",
    lines: [aCartLine()],
    shipping: 0,
    tax: 0,
    credit: 0,
    channel: "online",
    company: false,
    ...changes,
  };
}

/** Test data. Of a shop in Berlin whose prices hold the tax, as checkout reads them. */
export function someTermsToRead(
  earning: Partial<Program["earning"]> = {},
  changes: Partial<Omit<PublishedProgram, "program">> & { program?: Partial<Program> } = {},
): PublishedProgram {
  const { program: parts, ...rest } = changes;
  const { pointsName, award, membership, standing, ...whole } = aProgram(earning, parts);
  return {
    version: 1,
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
    api: "https://treue.example/api/v1",
    program: { pointsName, earning: whole.earning, award, membership, standing },
    rewards: [],
    asOf: "2026-03-01T00:00:00.000Z",
    ...rest,
  };
}

/** Test data. A member with 500 points who bought before. */
export function aMemberToRead(changes: Partial<PublishedMember> = {}): PublishedMember {
  return {
    pending: 0,
    available: 500,
    reserved: 0,
    tier: null,
    next: null,
    expiring: null,
    firstOrder: false,
    allowance: { day: null, member: null },
    redeemed: {},
    asOf: "2026-03-01T08:00:00.000Z",
    seq: 4,
    ...changes,
  };
}
