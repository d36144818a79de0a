import type { Reward } from "../../app/core/reward.ts";

const reward: Omit<Reward, "rewardId" | "name" | "what" | "cost"> = {
  minSubtotal: null,
  items: null,
  tiers: [],
  from: null,
  until: null,
  codeDays: 30,
  perMember: null,
  stock: null,
  combines: { order: false, product: true, shipping: true },
  state: "active",
};

/** What the demo's shoppers get for points, a hundred of which are worth 5 €. */
export function demoRewards(freeProduct: string): Reward[] {
  return [
    {
      ...reward,
      rewardId: "5b0c7a54-0001-4c1e-9d57-3f1f6f2a7001",
      name: "5 € off",
      what: { kind: "amount_off", amount: 5_00 },
      cost: 100,
      minSubtotal: 15_00,
    },
    {
      ...reward,
      rewardId: "5b0c7a54-0002-4c1e-9d57-3f1f6f2a7002",
      name: "10 % off, up to 20 €",
      what: { kind: "percentage_off", percent: 10, cap: 20_00 },
      cost: 250,
      tiers: ["silver", "gold"],
    },
    {
      ...reward,
      rewardId: "5b0c7a54-0003-4c1e-9d57-3f1f6f2a7003",
      name: "Free shipping",
      what: { kind: "free_shipping", maxPrice: 8_00 },
      cost: 80,
      combines: { order: true, product: true, shipping: false },
    },
    {
      ...reward,
      rewardId: "5b0c7a54-0004-4c1e-9d57-3f1f6f2a7004",
      name: "A bag of Linden Blossom",
      what: { kind: "free_product", products: [freeProduct] },
      cost: 150,
      perMember: 3,
      stock: 200,
      combines: { order: true, product: false, shipping: true },
    },
    {
      ...reward,
      rewardId: "5b0c7a54-0005-4c1e-9d57-3f1f6f2a7005",
      name: "Pay with points",
      what: { kind: "variable", min: 20, max: 400, step: 20, amountPerStep: 1_00 },
      cost: 0,
    },
  ];
}
