import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stormClock } from "../storm/clock.ts";
import { openRewardShop, type RewardShop } from "./reward-shop.ts";
import { useScene } from "./scene.ts";
import { shopperWindow } from "./shopper-window.ts";

const DAY = 86_400_000;
const patience = { timeout: 60_000, interval: 200 };

const folder = mkdtempSync(join(tmpdir(), "treue-clock-"));
const clock = stormClock(folder);
// Before the scene, so that it goes after it: the app's processes read the clock until they end.
afterAll(() => rmSync(folder, { recursive: true }));
const scene = useScene({ name: "shopper-abandon", clock });

let corner: RewardShop;

beforeAll(async () => {
  corner = await openRewardShop(scene.stack, scene.db, clock.now);
}, 240_000);

test("a checkout that is left keeps its code until that expires; then the points are back and the code is dead", async () => {
  const { page } = scene.window;
  const shopper = shopperWindow(page, corner);
  const ada = await corner.member("Ada", 700);
  const block = await shopper.checkout(ada);
  await block.getByRole("button", { name: "Redeem “5 €” for 500 points" }).click();
  await block.getByText("“5 €” is in your cart.").waitFor();
  await page.getByRole("button", { name: "Leave without buying" }).click();
  await page.waitForURL(/corner\.myshopify\.com$/);

  const balance = "SELECT available::int, reserved::int FROM member WHERE customer_id = $1";
  const now = async () => (await scene.db.query(balance, [ada.id])).rows[0] as unknown;
  expect(await now()).toEqual({ available: 200, reserved: 500 });
  await jump(29 * DAY);
  await release();
  expect(await now()).toEqual({ available: 200, reserved: 500 });

  await jump(2 * DAY);
  await release();
  await expect.poll(now, patience).toEqual({ available: 700, reserved: 0 });
  const [discount] = Object.values(corner.shop.state.discounts);
  if (discount !== undefined) {
    const lines = [{ variantId: firstVariant(), quantity: 1 }];
    const [tried] = corner.shop.tryCodes({
      ...{ customer: ada, lines, pay: "now", codes: [discount.code] },
    });
    expect(tried?.refused).not.toBeNull();
  }
  const kinds =
    "SELECT kind FROM entry e JOIN member USING (shop_id, member_id) WHERE customer_id = $1 ORDER BY e.seq";
  const entries = (await scene.db.query<{ kind: string }>(kinds, [ada.id])).rows;
  expect(entries.map(({ kind }) => kind).slice(-2)).toEqual(["reserve", "release"]);
  await shopper.open("/account/pages/treue-account");
  const account = shopper.block("customer-account.page.render");
  await account.getByText("You have 700 points to spend").waitFor();
  await shopper.keep("account-expired");
});

function firstVariant(): string {
  return Object.values(corner.shop.state.products)[0]?.variants[0]?.id ?? "";
}

/** The app's processes look at the clock twenty times a second. */
async function jump(milliseconds: number): Promise<void> {
  clock.jump(milliseconds);
  await sleep(1_000);
}

/** As the crontab asks for it every hour; resolves when it is done. */
async function release(): Promise<void> {
  const payload = JSON.stringify({ shopId: corner.shop.state.id });
  await scene.db.query("SELECT graphile_worker.add_job('release-redemptions', $1::json)", [
    payload,
  ]);
  const waiting = `SELECT FROM graphile_worker.jobs WHERE task_identifier IN ('release-redemptions', 'finish-redemptions')
     AND run_at <= now() AND attempts < max_attempts`;
  await expect.poll(async () => (await scene.db.query(waiting)).rowCount, patience).toBe(0);
}
