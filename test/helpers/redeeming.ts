import { randomUUID } from "node:crypto";
import type { Reward } from "../../app/core/reward.ts";
import type { RedeemWish, ShopperRedemption } from "../../app/core/shopper-api.ts";
import { readRedemption } from "../../app/loyalty/read-redemption.server.ts";
import { redeemReward } from "../../app/loyalty/redeem-reward.server.ts";
import { saveReward } from "../../app/loyalty/save-reward.server.ts";
import { undoRedemption } from "../../app/loyalty/undo-redemption.server.ts";
import type { BuyOptions, ShopOptions, SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";
import { plainReward } from "./any-reward.ts";
import { MINUTE } from "./clock.ts";
import type { World } from "./world.ts";

export type Redeeming = {
  shop: SimShop;
  anna: SimCustomer;
  ben: SimCustomer;
  /** What a cup of 100.00 is in orders. */
  cup: string;
  cupProduct: string;
  addReward: (changes?: Partial<Reward>) => Promise<string>;
  /** "ready", or the code of the refusal. */
  redeem: (
    rewardId: string,
    wish?: Partial<RedeemWish>,
    redemptionId?: string,
  ) => Promise<{ outcome: string; redemption: ShopperRedemption | null; redemptionId: string }>;
  /** "undone", or the code of the refusal. */
  undo: (redemptionId: string, who?: SimCustomer) => Promise<string>;
  read: (redemptionId: string) => Promise<ShopperRedemption | null>;
  buy: (codes: string[], more?: Partial<BuyOptions>) => ReturnType<SimShop["buy"]>;
  /** Anna's points once everything has arrived; the ledger must add up. */
  points: () => Promise<{ available: number; reserved: number }>;
  /** The codes that the shop keeps and that somebody can use. */
  liveCodes: () => string[];
};

/** A shop without taxes, in which Anna has 1,000 points (or so many) from ten cups. */
export async function openRedeeming(
  world: World,
  options: Partial<ShopOptions> = {},
  cups = 10,
): Promise<Redeeming> {
  const shop = await world.openShop({ taxesIncluded: false, taxRate: 0, ...options });
  const shopId = shop.state.id;
  const { ctx } = world;
  const product = shop.addProduct({ title: "Cup", price: "100.00", collections: ["China"] });
  const cup = product.variants[0]?.id ?? "";
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  const ben = shop.signUp({ firstName: "Ben", lastName: "Tal", email: "ben@example.com" });
  shop.buy({ customer: anna, lines: [{ variantId: cup, quantity: cups }], pay: "now" });
  await world.settle();
  world.clock.advance(MINUTE);
  const read = (redemptionId: string) => readRedemption(ctx, shopId, anna.id, redemptionId);
  return {
    shop,
    anna,
    ben,
    cup,
    cupProduct: product.id,
    read,
    addReward: async (changes = {}) => {
      const { rewardId = randomUUID(), ...reward } = { ...plainReward, ...changes };
      const saved = await saveReward(ctx, shopId, { rewardId, revision: null, reward });
      if (!saved.ok) throw new Error(saved.message);
      return rewardId;
    },
    redeem: async (rewardId, wish = {}, redemptionId = randomUUID()) => {
      const result = await redeemReward(ctx, shopId, anna.id, redemptionId, { rewardId, ...wish });
      return result.ok
        ? { outcome: result.value.state, redemption: result.value, redemptionId }
        : { outcome: result.code, redemption: null, redemptionId };
    },
    undo: async (redemptionId, who = anna) => {
      const result = await undoRedemption(ctx, shopId, who.id, redemptionId);
      return result.ok ? result.value.state : result.code;
    },
    buy: (codes, more = {}) => {
      world.clock.advance(MINUTE);
      const lines = [{ variantId: cup, quantity: 1 }];
      return shop.buy({ customer: anna, lines, pay: "now", codes, ...more });
    },
    points: async () => {
      await world.settle();
      await world.audit(shop);
      const { available, reserved } = await world.balance(shop, anna);
      return { available, reserved };
    },
    liveCodes: () =>
      Object.values(shop.state.discounts)
        .filter(({ endsAt }) => endsAt === null || Date.parse(endsAt) > world.clock.now().getTime())
        .map(({ code }) => code),
  };
}
