import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { noOutages } from "../simulator/outages.ts";
import { openRewardShop, type RewardShop } from "./reward-shop.ts";
import { useScene } from "./scene.ts";
import { type ShopperWindow, shopperWindow } from "./shopper-window.ts";

const patience = { timeout: 60_000, interval: 200 };

// Chromium itself writes a line for an answer that is an error; nobody else may.
const scene = useScene({ name: "shopper-trouble", allowed: /Failed to load resource/ });

let corner: RewardShop;
let shopper: ShopperWindow;

beforeAll(async () => {
  corner = await openRewardShop(scene.stack, scene.db);
}, 240_000);

beforeEach(() => {
  shopper = shopperWindow(scene.window.page, corner);
});

afterEach(() => {
  Object.assign(scene.stack.sim.outages, noOutages());
  Object.assign(scene.stack.trouble, { mode: "none", delayMs: 0 });
});

const states = async (customerId: string) => {
  const sql = `SELECT r.state, r.points::int FROM redemption r JOIN member m USING (shop_id, member_id) WHERE m.customer_id = $1`;
  return (await scene.db.query<{ state: string; points: number }>(sql, [customerId])).rows;
};

const available = async (customerId: string) => {
  const sql = "SELECT available::int FROM member WHERE customer_id = $1";
  return (await scene.db.query<{ available: number }>(sql, [customerId])).rows[0]?.available;
};

const redeem = "Redeem “5 €” for 500 points";

test("the app is slow: the button waits, says so, and the code comes once", async () => {
  const ada = await corner.member("Ada", 700);
  const block = await shopper.checkout(ada);
  scene.stack.trouble.delayMs = 4_000;
  await block.getByRole("button", { name: redeem }).click();
  await block.locator("s-button[loading]").first().waitFor();
  await shopper.keep("trouble-app-slow");
  await block.getByText("“5 €” is in your cart.").waitFor();
  expect(await states(ada.id)).toEqual([{ state: "reserved", points: 500 }]);
});

test("the app fails: the shopper is told that nothing is lost, and nothing is; later the same button works", async () => {
  const bea = await corner.member("Bea", 700);
  const block = await shopper.checkout(bea);
  scene.stack.trouble.mode = "error";
  await block.getByRole("button", { name: redeem }).click();
  await block.getByText("Nothing is lost").first().waitFor();
  await shopper.keep("trouble-app-error");
  expect(await states(bea.id)).toEqual([]);
  expect(await shopper.total()).toBe("137.90");
  scene.stack.trouble.mode = "none";
  await block.getByRole("button", { name: "Try again" }).first().click();
  await block.getByText("“5 €” is in your cart.").waitFor();
  expect(await states(bea.id)).toEqual([{ state: "reserved", points: 500 }]);
});

test("the app does not answer: checkout still says what the order earns, and can be paid", async () => {
  const cleo = await corner.member("Cleo", 700);
  scene.stack.trouble.mode = "silent";
  const block = await shopper.checkout(cleo);
  await block.getByText("You’ll earn 133 points with this order.").waitFor();
  await block.getByRole("button", { name: redeem }).click();
  await block.locator("s-button[loading]").first().waitFor();
  await shopper.keep("trouble-app-silent");
  await shopper.pay();
  expect(await states(cleo.id)).toEqual([]);
});

test("Shopify is slow to make the code: it comes, once, and into the cart", async () => {
  const dora = await corner.member("Dora", 700);
  const block = await shopper.checkout(dora);
  scene.stack.sim.outages.delayMs = 1_500;
  await block.getByRole("button", { name: redeem }).click();
  await block.getByText("“5 €” is in your cart.").waitFor();
  expect(await states(dora.id)).toEqual([{ state: "reserved", points: 500 }]);
  expect(await shopper.total()).toBe("132.90");
});

test("Shopify does what it is asked and its answer gets lost: one code, found again", async () => {
  const emil = await corner.member("Emil", 700);
  const block = await shopper.checkout(emil);
  scene.stack.sim.outages.loseAnswerNext = 1;
  const before = Object.keys(corner.shop.state.discounts).length;
  await block.getByRole("button", { name: redeem }).click();
  const there = block.getByText("“5 €” is in your cart.");
  const later = block.getByText("takes a little longer");
  await there.or(later).first().waitFor();
  await shopper.keep("trouble-shopify-lost");
  await expect
    .poll(() => Object.keys(corner.shop.state.discounts).length - before, patience)
    .toBe(1);
  expect(await states(emil.id)).toEqual([{ state: "reserved", points: 500 }]);
});

test("Shopify refuses everything: the points are back, or wait for their code, and are not gone", async () => {
  const fay = await corner.member("Fay", 700);
  const block = await shopper.checkout(fay);
  scene.stack.sim.outages.fail = 1;
  await block.getByRole("button", { name: redeem }).click();
  await block.getByText("Nothing is lost").first().waitFor();
  await shopper.keep("trouble-shopify-error");
  expect(await shopper.total()).toBe("137.90");
  scene.stack.sim.outages.fail = 0;
  const settled = async () => {
    // The worker tries again a minute later: here, at once.
    await scene.db.query("UPDATE graphile_worker._private_jobs SET run_at = now()");
    const [one] = await states(fay.id);
    const codes = Object.values(corner.shop.state.discounts);
    const has = codes.some(({ customers }) => customers?.includes(fay.id));
    if (one?.state === "reserved") return has ? "a code for its points" : "waiting";
    return (await available(fay.id)) === 700 && !has ? "all points" : "waiting";
  };
  await expect.poll(settled, patience).toMatch(/a code for its points|all points/);
});

test("Shopify does not answer: the block says that the code takes longer, and has it once Shopify is back", async () => {
  const greta = await corner.member("Greta", 700);
  const block = await shopper.checkout(greta);
  scene.stack.sim.outages.delayMs = 20_000;
  await block.getByRole("button", { name: redeem }).click();
  await block.getByText("On its way", { exact: true }).first().waitFor();
  await shopper.keep("trouble-shopify-silent");
  expect(await states(greta.id)).toEqual([{ state: "reserved", points: 500 }]);
  scene.stack.sim.outages.delayMs = 0;
  const inCart = block.getByText("In your cart with the code").first();
  const again = block.getByRole("button", { name: /Look again/ }).first();
  const look = async () => {
    if (!(await inCart.isVisible()) && (await again.isEnabled())) await again.click();
    return inCart.isVisible();
  };
  await expect.poll(look, { timeout: 90_000, interval: 2_000 }).toBe(true);
  expect(await states(greta.id)).toEqual([{ state: "reserved", points: 500 }]);
});
