import { beforeAll, beforeEach, expect, test } from "vitest";
import { balanceOf, openRewardShop, type RewardShop } from "./reward-shop.ts";
import { useScene } from "./scene.ts";
import {
  CHECKOUT,
  REDUCTIONS,
  type ShopperWindow,
  shopperWindow,
  surplus,
} from "./shopper-window.ts";

const patience = { timeout: 30_000, interval: 100 };

const scene = useScene({ name: "shopper" });

let corner: RewardShop;
let shopper: ShopperWindow;

beforeAll(async () => {
  corner = await openRewardShop(scene.stack, scene.db);
}, 240_000);

beforeEach(() => {
  shopper = shopperWindow(scene.window.page, corner);
});

const redemptions = (customerId: string) =>
  scene.db.query<{ state: string; points: number; order_id: string | null; code: string }>(
    `SELECT r.state, r.points::int, r.order_id::text, r.code FROM redemption r JOIN member m USING (shop_id, member_id)
     WHERE m.customer_id = $1 ORDER BY r.created_at`,
    [customerId],
  );

const earned = async (orderId: string) => {
  const sum = `SELECT sum(CASE WHEN destination IN ('pending', 'available') THEN points ELSE -points END)::int AS points
     FROM entry WHERE order_id = $1 AND kind = 'earn'`;
  return (await scene.db.query<{ points: number | null }>(sum, [orderId])).rows[0]?.points ?? null;
};

const orderId = () => /\/thank-you\/(\d+)/.exec(scene.window.page.url())?.[1] ?? "";

test("what the checkout says the order earns is what is posted, and what the thank-you page says", async () => {
  const ada = await corner.member("Ada", 600);
  const block = await shopper.checkout(ada);
  await block.getByText("You’ll earn 133 points with this order.").waitFor();
  await block.getByText("You have 600 points.").waitFor();
  await shopper.page.getByLabel("Quantity: Espresso Nord").selectOption("3");
  await block.getByText("You’ll earn 161 points with this order.").waitFor();
  await shopper.keep("checkout");
  await shopper.pay();
  await shopper
    .block("purchase.thank-you.block.render")
    .getByText(/161\spoints/)
    .first()
    .waitFor();
  await expect.poll(() => earned(orderId()), patience).toBe(161);
  await shopper.keep("thank-you");
});

test("points are redeemed for a code that is off the total; paying captures them", async () => {
  const bea = await corner.member("Bea", 700);
  const block = await shopper.checkout(bea);
  expect(await shopper.total()).toBe("137.90");
  await block.getByRole("button", { name: "Redeem “5 €” for 500 points" }).click();
  await block.getByText("“5 €” is in your cart.").waitFor();
  expect(await shopper.total()).toBe("132.90");
  await block.getByText("You’ll earn 128 points with this order.").waitFor();
  await block.getByText("You have 200 points.").waitFor();
  await shopper.keep("checkout-redeemed");
  expect((await redemptions(bea.id)).rows).toMatchObject([{ state: "reserved", points: 500 }]);
  await shopper.pay();
  const id = orderId();
  await expect
    .poll(async () => (await redemptions(bea.id)).rows[0], patience)
    .toMatchObject({ state: "captured", order_id: id });
  await expect.poll(() => earned(id), patience).toBe(128);
  const { rows } = await redemptions(bea.id);
  expect(corner.shop.state.orders[id]?.discounts).toMatchObject([{ code: rows[0]?.code }]);
  await shopper.open(`/orders/${id}`);
  const status = shopper.block("customer-account.order-status.block.render");
  await status
    .getByText(/128\spoints/)
    .first()
    .waitFor();
  await shopper.keep("order-status");
});

test("an applied reward is undone: its code leaves the cart, its points come back", async () => {
  const cleo = await corner.member("Cleo", 550);
  const block = await shopper.checkout(cleo);
  await block.getByRole("button", { name: "Redeem “5 €” for 500 points" }).click();
  await block.getByText("“5 €” is in your cart.").waitFor();
  await block.getByRole("button", { name: "Undo “5 €” and get 500 points back" }).click();
  await block.getByText("“5 €” is undone.").waitFor();
  expect(await shopper.total()).toBe("137.90");
  expect((await redemptions(cleo.id)).rows).toMatchObject([{ state: "released" }]);
  await expect.poll(() => balanceOf(corner.shop, cleo), patience).toMatchObject({ available: 550 });
  await shopper.keep("checkout-undone");
});

test("of two tabs that want the same points at once, exactly one gets them", async () => {
  const dora = await corner.member("Dora", 500);
  const other = shopperWindow(await scene.window.context.newPage(), corner);
  const blocks = [await shopper.checkout(dora), await other.checkout(dora)];
  const [mine, theirs] = blocks.map((block) =>
    block.getByRole("button", { name: "Redeem “5 €” for 500 points" }),
  );
  await Promise.all([mine!.click(), theirs!.click()]);
  const told = (text: string) =>
    Promise.all(blocks.map((block) => block.getByText(text).first().isVisible()));
  await expect.poll(() => told("“5 €” is in your cart."), patience).toContain(true);
  await expect
    .poll(() => told("Your balance has changed and is too low for this now."), patience)
    .toContain(true);
  expect((await told("“5 €” is in your cart.")).filter(Boolean)).toHaveLength(1);
  // Also where nothing was gained the balance is what it is now.
  await expect.poll(() => told("You have 0 points."), patience).toEqual([true, true]);
  const { rows } = await redemptions(dora.id);
  expect(rows).toMatchObject([{ state: "reserved", points: 500 }]);
  expect(await shopper.total()).not.toBe("");
  await shopper.keep("tabs-one");
  await other.keep("tabs-other");
});

test("a reward that became too dear since the page was opened is refused in words, and nothing is taken", async () => {
  const emil = await corner.member("Emil", 500);
  const block = await shopper.checkout(emil);
  const button = block.getByRole("button", { name: "Redeem “5 €” for 500 points" });
  await button.waitFor();
  const elsewhere = shopperWindow(await scene.window.context.newPage(), corner);
  const same = await elsewhere.checkout(emil);
  await same.getByRole("button", { name: "Redeem “Gratisversand” for 300 points" }).click();
  await same.getByText("“Gratisversand” is in your cart.").waitFor();
  await button.click();
  await block.getByText("Your balance has changed and is too low for this now.").waitFor();
  await block.getByText("You have 200 points.").waitFor();
  expect((await redemptions(emil.id)).rows).toMatchObject([{ points: 300 }]);
  await shopper.keep("checkout-too-dear");
});

test("while a wallet is open nothing can be redeemed, and the block says why", async () => {
  const fay = await corner.member("Fay", 900);
  const block = await shopper.checkout(fay);
  await shopper.page.getByRole("button", { name: "Open the wallet" }).click();
  await block.getByText("can’t be changed with this way of paying").first().waitFor();
  await shopper.keep("checkout-wallet");
});

test("who is not logged in sees what they would earn, and how to log in", async () => {
  const block = await shopper.checkout(null);
  await block.getByText("You can earn 133 points with this order.").waitFor();
  await shopper.keep("checkout-guest");
  await block.getByRole("link", { name: "Log in" }).click();
  // From where the shopper goes back to the checkout.
  await shopper.page.waitForURL(/\/shopper\?back=[^&]*checkout$/);
});

test("everything in German, nothing cut off on a phone", async () => {
  const greta = await corner.member("Greta", 900);
  await shopper.speak("de");
  const block = await shopper.checkout(greta);
  await block
    .getByText(/133\sPunkte/)
    .first()
    .waitFor();
  await shopper.keep("checkout-de");
  await shopper.page.setViewportSize({ width: 375, height: 960 });
  expect(await surplus(shopper.page)).toBeLessThanOrEqual(0);
  await block.getByRole("button", { name: "„5 €“ für 500 Punkte einlösen" }).click();
  await block.getByText("„5 €“").first().waitFor();
  await expect.poll(() => shopper.total(), patience).toBe("132.90");
  await shopper.keep("checkout-redeemed-de");
  await shopper.pay();
  await shopper
    .block("purchase.thank-you.block.render")
    .getByText(/128\sPunkte/)
    .first()
    .waitFor();
  await shopper.keep("thank-you-de");
  await shopper.open("/account");
  await shopper
    .block("customer-account.order-index.block.render")
    .getByText(/Punkte/)
    .first()
    .waitFor();
  await shopper.keep("order-list-de");
  await shopper.open("/account/pages/treue-account");
  const page = shopper.block("customer-account.page.render");
  await page.getByRole("heading", { name: "Verlauf" }).waitFor();
  await shopper.keep("account-de");
  await shopper.page.setViewportSize({ width: 375, height: 960 });
  expect(await surplus(shopper.page)).toBeLessThanOrEqual(0);
});

test("the account page redeems into a code to copy, and takes it back", async () => {
  const hana = await corner.member("Hana", 900);
  await shopper.checkout(hana);
  await shopper.open("/account/pages/treue-account");
  const page = shopper.block("customer-account.page.render");
  await page.getByText("You have 900 points to spend").waitFor();
  await page.getByRole("heading", { name: "History" }).waitFor();
  await shopper.keep("account");
  await page
    .getByRole("button", { name: /Redeem for 500 points/ })
    .first()
    .click();
  await page.getByText("Done! Your code is under “Your codes”.").waitFor();
  const [made] = (await redemptions(hana.id)).rows;
  await page
    .getByText(made?.code ?? "no code")
    .first()
    .waitFor();
  await shopper.keep("account-code");
  await page
    .getByRole("button", { name: /Return for points/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Return the code" }).first().click();
  await expect
    .poll(async () => (await redemptions(hana.id)).rows[0]?.state, patience)
    .toBe("released");
  await shopper.keep("account-returned");
});

test("both blocks of one checkout can redeem, and the codes block shows what is in the cart", async () => {
  const ines = await corner.member("Ines", 500);
  await shopper.checkout(ines);
  const codes = shopper.block(REDUCTIONS);
  await codes.getByRole("button", { name: "Redeem “Gratisversand” for 300 points" }).click();
  await codes.getByText("“Gratisversand” is in your cart.").waitFor();
  expect(await shopper.total()).toBe("133.00");
  await expect(shopper.block(CHECKOUT).count()).resolves.toBe(1);
});
