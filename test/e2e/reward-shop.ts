import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { expect, vi } from "vitest";
import { defaultProgram, type Tier } from "../../app/core/program.ts";
import type { Reward, RewardKind } from "../../app/core/reward.ts";
import { publishProgram } from "../../app/loyalty/publish-program.server.ts";
import { saveReward } from "../../app/loyalty/save-reward.server.ts";
import { plainReward } from "../helpers/any-reward.ts";
import type { SimShop } from "../simulator/simulator.ts";
import type { SimCustomer } from "../simulator/state.ts";
import type { Stack } from "./stack.ts";
import { visitApp } from "./visit-app.ts";

const patience = { timeout: 60_000, interval: 200 };

export type RewardShop = {
  shop: SimShop;
  /** Of the shop front, without a slash at the end. */
  front: string;
  /** Somebody new with so many points, as Shopify's metafield says too. */
  member: (firstName: string, points: number) => Promise<SimCustomer>;
};

function tier(id: string, name: string, threshold: number, multiplier: number): Tier {
  const color = "#6d7175";
  return { id, name, threshold, keep: threshold, graceDays: 0, multiplier, color, perks: [] };
}

function reward(name: string, cost: number, what: RewardKind, more: Partial<Reward> = {}) {
  const combines = { order: true, product: true, shipping: true };
  return { ...plainReward, name, what, cost, codeDays: 30, combines, ...more };
}

/**
 * A shop in euros whose merchant opened the app, counts taxes too (so that no estimate is "about"), has two tiers and
 * five rewards. Resolves when Shopify shows all that.
 */
export async function openRewardShop(
  stack: Stack,
  db: pg.Pool,
  now: () => Date = () => new Date(),
): Promise<RewardShop> {
  const shop = stack.sim.createShop({
    domain: "corner.myshopify.com",
    name: "Rösterei Nord",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
  });
  shop.addProduct({ title: "Espresso Nord", price: "14.00", vendor: "Nord", type: "Coffee" });
  shop.addProduct({ title: "Hand grinder", price: "119.00", vendor: "Nord" });
  const big = shop.addProduct({ title: "Machine", price: "1.00", vendor: "Nord" });
  shop.installApp();
  const answer = await visitApp(stack, shop);
  expect(answer.status, await answer.text()).toBe(200);
  await setUp(shop, db, now);
  const gid = `gid://shopify/Shop/${shop.state.id}`;
  const shown = () => shop.metafield(gid, "$app", "program")?.value ?? "";
  await vi.waitFor(() => expect(shown().split('"rewardId"')).toHaveLength(6), patience);
  // The second that the version begins with is the version's before.
  await sleep(1_500);

  return {
    shop,
    front: `${stack.url}/shop/${shop.domain}`,
    async member(firstName, points) {
      const email = `${firstName.toLowerCase()}@example.com`;
      const customer = shop.signUp({ firstName, lastName: "Berg", email });
      if (points === 0) return customer;
      const variantId = big.variants[0]?.id ?? "";
      shop.buy({ customer, lines: [{ variantId, quantity: points }], pay: "now" });
      await vi.waitFor(() => expect(balanceOf(shop, customer).available).toBe(points), patience);
      return customer;
    },
  };
}

async function setUp(shop: SimShop, db: pg.Pool, now: () => Date): Promise<void> {
  const ctx = { db, now };
  const shopId = shop.state.id;
  const base = defaultProgram("EUR");
  await publishProgram(ctx, shopId, {
    ...base,
    earning: { ...base.earning, includeTax: true },
    standing: {
      basis: "points",
      window: { kind: "lifetime" },
      tiers: [tier("silver", "Silver", 400, 1), tier("gold", "Gold", 5_000, 2)],
    },
  });
  const espresso = Object.values(shop.state.products)[0]?.id ?? "";
  const rewards = [
    reward("5 €", 500, { kind: "amount_off", amount: 500 }),
    reward("Gratisversand", 300, { kind: "free_shipping", maxPrice: null }),
    reward("20 %", 800, { kind: "percentage_off", percent: 20, cap: 1_500 }),
    reward("Espresso", 2_000, { kind: "free_product", products: [espresso] }),
    reward("Guthaben nach Wahl", 0, {
      kind: "variable",
      ...{ min: 100, max: 1_000, step: 100, amountPerStep: 100 },
    }),
  ];
  for (const each of rewards) {
    const saved = await saveReward(ctx, shopId, {
      rewardId: randomUUID(),
      revision: null,
      reward: each,
    });
    expect(saved.ok).toBe(true);
  }
}

/** What Shopify's metafield says of a customer; empty before the app wrote it. */
export function balanceOf(
  shop: SimShop,
  { id }: SimCustomer,
): { available?: number; reserved?: number } {
  const field = shop.metafield(`gid://shopify/Customer/${id}`, "$app", "loyalty");
  return JSON.parse(field?.value ?? "{}") as { available?: number; reserved?: number };
}
