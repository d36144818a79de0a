import { afterEach, expect, test, vi } from "vitest";
import { checkoutStage, press, texts } from "../../../test/extensions/checkout-stage.ts";
import type { Scene } from "../../../test/extensions/checkout-stage.ts";
import { someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import { aRedemption, aRewardToRead, aScene } from "../../../test/extensions/scenes.ts";

let stage: ReturnType<typeof checkoutStage>;
async function show(changes: Partial<Scene> = {}) {
  stage = checkoutStage("purchase.checkout.reductions.render-after", aScene(changes));
  await stage.render();
}

afterEach(() => {
  stage.extension.tearDown();
  vi.useRealTimers();
});

test("beside the field for codes stand only rewards that can be used", async () => {
  const rewards = [aRewardToRead(), aRewardToRead({ rewardId: "dear", cost: 900 })];
  await show({ program: someTermsToRead({}, { rewards }) });
  expect(texts()).toEqual(["Your rewards", "5 € off", "300 points", "Redeem"]);
  expect(stage.requests).toEqual([]);
});

test("redeemed there, it is in the cart there", async () => {
  await show({ api: () => ({ body: aRedemption() }) });
  Object.assign(stage.shopify, {
    applyDiscountCodeChange: ({ code }: { code: string }) => {
      stage.turn({ codes: [{ code, amount: 5 }] });
      return Promise.resolve({ type: "success" });
    },
  });
  await press("Redeem “5 € off” for 300 points");
  expect(texts()).toEqual([
    "“5 € off” is in your cart.",
    "5 € off",
    "In your cart with the code TREUE-1, for 300 points",
    "Undo",
  ]);
});

test("what the other block redeemed in this checkout is there, too", async () => {
  stage = checkoutStage("purchase.checkout.reductions.render-after", aScene());
  const { redemptionId, rewardId, name, points, code } = aRedemption();
  const held = [{ redemptionId, rewardId, name, points, code }];
  const stored = { checkout: "token", held, changes: [{ seq: 4, points: -300, reserved: 300 }] };
  Object.assign(stage.shopify, {
    storage: { read: () => Promise.resolve(stored), write: () => Promise.resolve() },
  });
  stage.turn({ codes: [{ code: "treue-1", amount: 5 }] });
  await stage.render();
  expect(texts()).toContain("In your cart with the code TREUE-1, for 300 points");
});

test("what the other block remembers meanwhile is kept when this one remembers something", async () => {
  const { redemptionId, rewardId, name, points, code } = aRedemption({ redemptionId: "other" });
  const held = [{ redemptionId, rewardId, name, points, code }];
  let stored: unknown = null;
  const api = () => ({ body: aRedemption({ code: "TREUE-2" }) });
  stage = checkoutStage("purchase.checkout.reductions.render-after", aScene({ api }));
  Object.assign(stage.shopify, {
    storage: {
      read: () => Promise.resolve(stored),
      write: (_key: string, value: unknown) => Promise.resolve((stored = value)),
    },
  });
  await stage.render();
  stored = { checkout: "token", held, changes: [] };
  await press("Redeem “5 € off” for 300 points");
  expect((stored as { held: { redemptionId: string }[] }).held).toMatchObject([
    { redemptionId: "other" },
    { redemptionId: "r1" },
  ]);
});

test("what was redeemed in another checkout is not: it may have been used", async () => {
  stage = checkoutStage("purchase.checkout.reductions.render-after", aScene());
  const { redemptionId, rewardId, name, points, code } = aRedemption();
  const held = [{ redemptionId, rewardId, name, points, code }];
  Object.assign(stage.shopify, {
    storage: { read: () => Promise.resolve({ checkout: "old", held, changes: [] }) },
  });
  await stage.render();
  expect(texts().join()).not.toContain("TREUE-1");
});

test("a guest sees nothing there", async () => {
  await show({ loggedIn: false, member: null });
  expect(texts()).toEqual([]);
});

test("the merchant hides rewards", async () => {
  await show({ settings: { hide_rewards: true } });
  expect(texts()).toEqual([]);
});
