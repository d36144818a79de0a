import { aMemberToRead, someTermsToRead } from "../../app/core/estimate.fixture.ts";
import type { PublishedProgram, PublishedReward } from "../../app/core/published.ts";
import type { Tier } from "../../app/core/program.ts";
import type { ShopperRedemption } from "../../app/core/shopper-api.ts";
import type { Scene } from "./checkout-stage.ts";

/** 5 € off for 300 points. */
export function aRewardToRead(changes: Partial<PublishedReward> = {}): PublishedReward {
  return {
    rewardId: "five",
    name: "5 € off",
    what: { kind: "amount_off", amount: 500 },
    cost: 300,
    minSubtotal: null,
    items: null,
    tiers: [],
    from: null,
    until: null,
    codeDays: 30,
    perMember: null,
    combines: { order: false, product: false, shipping: false },
    soldOut: false,
    ...changes,
  };
}

export function aTier(changes: Partial<Tier> = {}): Tier {
  return {
    id: "gold",
    name: "Gold",
    threshold: 1000,
    keep: 1000,
    graceDays: 0,
    multiplier: 1.5,
    color: "#c0a000",
    perks: [],
    ...changes,
  };
}

export function tiers(...list: Tier[]): NonNullable<PublishedProgram["program"]["standing"]> {
  return { basis: "points", window: { kind: "lifetime" }, tiers: list };
}

/** A member with 500 points, a book for 80 € in the cart, and a reward within reach. */
export function aScene(changes: Partial<Scene> = {}): Scene {
  return {
    language: "en",
    program: someTermsToRead({}, { rewards: [aRewardToRead()] }),
    member: aMemberToRead(),
    loggedIn: true,
    currency: "EUR",
    lines: [{ amount: 80 }],
    codes: [],
    shipping: 0,
    tax: 0,
    canChange: true,
    settings: {},
    api: (request) => {
      throw new Error(`Nobody should ask: ${request}`);
    },
    ...changes,
  };
}

export function aRedemption(changes: Partial<ShopperRedemption> = {}): ShopperRedemption {
  return {
    redemptionId: "r1",
    rewardId: "five",
    name: "5 € off",
    points: 300,
    amount: 500,
    minSubtotal: null,
    state: "ready",
    code: "TREUE-1",
    createdAt: "2026-03-02T10:00:00.000Z",
    expiresAt: "2026-04-01T10:00:00.000Z",
    order: null,
    ...changes,
  };
}
