import { afterEach, expect, test, vi } from "vitest";
import { someTermsToRead, aMemberToRead } from "../../../app/core/estimate.fixture.ts";
import { aRule, aSelector } from "../../../app/core/order.fixture.ts";
import {
  button,
  checkoutStage,
  pass,
  press,
  texts,
} from "../../../test/extensions/checkout-stage.ts";
import type { Scene } from "../../../test/extensions/checkout-stage.ts";
import { aRewardToRead, aScene } from "../../../test/extensions/scenes.ts";

let stage: ReturnType<typeof checkoutStage>;
async function show(changes: Partial<Scene> = {}) {
  stage = checkoutStage("purchase.checkout.block.render", aScene(changes));
  await stage.render();
}

afterEach(() => {
  stage.extension.tearDown();
  vi.useRealTimers();
});

test("a member reads what the order earns, what they have, and what they can redeem, and nobody is asked", async () => {
  await show();
  expect(texts()).toEqual([
    "Points and rewards",
    "You’ll earn 80 points with this order.",
    "You have 500 points.",
    "Your rewards",
    "5 € off",
    "300 points",
    "Redeem",
  ]);
  expect(button("Redeem “5 € off” for 300 points")).toBeDefined();
  expect(stage.requests).toEqual([]);
});

test("the same in German", async () => {
  await show({ language: "de" });
  expect(texts()).toEqual([
    "Punkte und Prämien",
    "Sie sammeln mit dieser Bestellung 80 Punkte.",
    "Sie haben 500 Punkte.",
    "Ihre Prämien",
    "5 € off",
    "300 Punkte",
    "Einlösen",
  ]);
  expect(button("„5 € off“ für 300 Punkte einlösen")).toBeDefined();
});

test("the number follows the cart", async () => {
  await show();
  stage.turn({ lines: [{ amount: 80 }, { amount: 1170.5 }] });
  await pass();
  expect(texts()).toContain("You’ll earn 1,250 points with this order.");
});

test("a code that takes something off takes its points off", async () => {
  await show({ codes: [{ code: "SUMMER", amount: 30 }] });
  expect(texts()).toContain("You’ll earn 50 points with this order.");
});

test("amounts that do not add up are said to be about right", async () => {
  await show();
  stage.shopify.cost.totalAmount.value = { amount: 71, currencyCode: "EUR" };
  await pass();
  expect(texts()).toContain("You’ll earn about 80 points with this order.");
});

test("a guest reads what it would earn, how to log in, and what members can redeem", async () => {
  await show({ loggedIn: false, member: null });
  expect(texts()).toEqual([
    "Points and rewards",
    "You can earn 80 points with this order. Log in to collect them and to use your rewards.",
    "Log in",
    "What members can redeem",
    "5 € off",
    "300 points",
  ]);
  expect(document.querySelector("s-link")?.getAttribute("href")).toBe(
    "https://mock-shop.myshopify.com/customer_authentication/login?return_to=%2Fcheckout",
  );
});

test("whoever must join first can do so here, and only then somebody is asked", async () => {
  const program = someTermsToRead(
    {},
    { program: { membership: { join: "by_joining", earlierOrders: false, b2b: "person" } } },
  );
  const member = aMemberToRead({ available: 0, seq: 1 });
  const api: Scene["api"] = () => ({ body: { program, member, canJoin: false, redemptions: [] } });
  await show({ member: null, program, api });
  expect(texts()).toContain("As a member, you earn 80 points with this order.");
  await press("Join now");
  expect(stage.requests).toEqual(["POST /join"]);
  expect(texts()).toContain("Welcome! You are a member now.");
  expect(texts()).toContain("You have 0 points.");
});

test("whoever left an automatic program earns nothing until they join again, and can", async () => {
  const program = someTermsToRead();
  const member = aMemberToRead({ available: 0, seq: 9 });
  const api: Scene["api"] = () => ({ body: { program, member, canJoin: false, redemptions: [] } });
  await show({ member: "left", program, api });
  expect(texts()).toContain("As a member, you earn 80 points with this order.");
  await press("Join now");
  expect(stage.requests).toEqual(["POST /join"]);
  expect(texts()).toContain("You’ll earn 80 points with this order.");
  expect(texts()).toContain("You have 0 points.");
});

test("whoever never bought is a member by this order: there is nothing to join", async () => {
  await show({ member: null });
  expect(texts()).toContain("You’ll earn 80 points with this order.");
  expect(button("Join now")).toBeUndefined();
});

test("another currency is explained instead of a number", async () => {
  await show({ currency: "USD", language: "de" });
  expect(texts()).toContain(
    "Auch mit dieser Bestellung sammeln Sie. Wie viel, rechnen wir nach der Zahlung in EUR aus.",
  );
});

test("where codes cannot be changed, nothing is offered that would not work, and it says why", async () => {
  await show({ canChange: false });
  expect(button("Redeem")).toBeUndefined();
  expect(texts()).toContain(
    "Discount codes can’t be changed with this way of paying. Your rewards stay yours for another order.",
  );
});

test("without terms from Shopify there is nothing to see", async () => {
  await show({ program: null });
  expect(texts()).toEqual([]);
});

test("a debt is a balance, too", async () => {
  await show({ member: aMemberToRead({ available: -20 }) });
  expect(texts()).toContain("Your balance is -20 points. What you earn next settles it.");
});

test("points on their way are told apart", async () => {
  await show({ member: aMemberToRead({ pending: 1 }) });
  expect(texts()).toContain("On their way: 1 point.");
});

test("the merchant's title, without estimate and rewards", async () => {
  await show({ settings: { title: " Sternenclub ", hide_estimate: true, hide_rewards: true } });
  expect(texts()).toEqual(["Sternenclub", "You have 500 points."]);
});

test("what was never hidden is shown, also once the editor was opened", async () => {
  await show({ settings: { hide_estimate: false, hide_rewards: false } });
  expect(texts()).toContain("You’ll earn 80 points with this order.");
  expect(button("Redeem")).toBeDefined();
});

test("compact: the number and the balance, rewards when they are unfolded", async () => {
  await show({
    settings: { layout: "compact" },
    program: someTermsToRead(
      {},
      { rewards: [aRewardToRead(), aRewardToRead({ rewardId: "far", cost: 900 })] },
    ),
  });
  expect(texts()).toEqual([
    "You’ll earn 80 points with this order.",
    "You have 500 points.",
    "Use a reward",
    "Your rewards",
    "5 € off",
    "300 points",
    "Redeem",
  ]);
  expect(document.querySelector("s-details s-summary")?.textContent).toBe("Use a reward");
});

test("a rule for a collection: Shopify is asked about the products, and says so meanwhile", async () => {
  const rules = [
    aRule({ id: "x", name: "Books", multiplier: 3, lines: aSelector({ collections: ["9"] }) }),
  ];
  stage = checkoutStage(
    "purchase.checkout.block.render",
    aScene({ program: someTermsToRead({ rules }) }),
  );
  let answer: (value: unknown) => void = () => undefined;
  const query = vi.fn(() => new Promise((resolve) => (answer = resolve)));
  Object.assign(stage.shopify, { query });
  await stage.render();
  expect(texts()).toContain("Working out what this order earns …");
  answer({
    data: {
      nodes: [
        {
          ...{ id: "gid://shopify/Product/1", productType: "", tags: [], isGiftCard: false },
          collections: { nodes: [{ id: "gid://shopify/Collection/9" }] },
        },
      ],
    },
  });
  await pass();
  expect(texts()).toContain("You’ll earn 240 points with this order.");
  expect(texts()).toContain("Books: 3 times as much on some items");
  expect(query).toHaveBeenCalledTimes(1);
});

test("Shopify does not say in time what is in a product's collections: about", async () => {
  const rules = [aRule({ multiplier: 3, lines: aSelector({ collections: ["9"] }) })];
  stage = checkoutStage(
    "purchase.checkout.block.render",
    aScene({ program: someTermsToRead({ rules }) }),
  );
  Object.assign(stage.shopify, { query: () => new Promise(() => undefined) });
  await stage.render();
  await pass(6000);
  expect(texts()).toContain("You’ll earn about 80 points with this order.");
});

test("what is not shipped may be a gift card, which earns nothing: Shopify says it", async () => {
  stage = checkoutStage(
    "purchase.checkout.block.render",
    aScene({ lines: [{ amount: 80 }, { amount: 50, shipped: false }] }),
  );
  const node = { id: "gid://shopify/Product/2", productType: "", tags: [], isGiftCard: true };
  const query = vi.fn(() =>
    Promise.resolve({ data: { nodes: [{ ...node, collections: { nodes: [] } }] } }),
  );
  Object.assign(stage.shopify, { query });
  await stage.render();
  expect(texts()).toContain("You’ll earn 80 points with this order.");
  expect(query).toHaveBeenCalledWith(expect.any(String), { variables: { ids: [node.id] } });
});

test("where what was paid with points counts, a reward's code costs no points, and another one does", async () => {
  const program = someTermsToRead({ includeRedeemed: true });
  await show({ program, codes: [{ code: "PTS-7K2Q9-M4XV-D3TF", amount: 30 }] });
  expect(texts()).toContain("You’ll earn 80 points with this order.");
  stage.turn({ codes: [{ code: "SUMMER", amount: 30 }] });
  await pass();
  expect(texts()).toContain("You’ll earn 50 points with this order.");
});

test("until shipping is known the number is about right where shipping counts, then it is sure", async () => {
  const program = someTermsToRead({ includeShipping: true });
  await show({ program, shipping: undefined, language: "de" });
  expect(texts()).toContain("Sie sammeln mit dieser Bestellung etwa 80 Punkte.");
  stage.turn({ shipping: 5 });
  await pass();
  expect(texts()).toContain("Sie sammeln mit dieser Bestellung 85 Punkte.");
});
