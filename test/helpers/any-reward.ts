import type { Reward } from "../../app/core/reward.ts";

/** Anything a test does not say: five off for a hundred points, for everybody, for ten days. */
export const plainReward: Omit<Reward, "rewardId"> = {
  name: "Five off",
  what: { kind: "amount_off", amount: 500 },
  cost: 100,
  minSubtotal: null,
  items: null,
  tiers: [],
  from: null,
  until: null,
  codeDays: 10,
  perMember: null,
  stock: null,
  combines: { order: false, product: false, shipping: false },
  state: "active",
};

/** As many points as somebody likes, each a minor unit off. */
export const anyPoints: Omit<Reward, "rewardId"> = {
  ...plainReward,
  name: "What you like",
  what: { kind: "variable", min: 1, max: 1_000_000, step: 1, amountPerStep: 1 },
  cost: 0,
};
