import type { Locator, Page } from "playwright-core";
import type { SimCustomer } from "../simulator/state.ts";
import { keepScreenshot } from "./browser.ts";
import type { RewardShop } from "./reward-shop.ts";

/** A shopper in a browser, and what of the app stands on the page. */
export type ShopperWindow = {
  page: Page;
  /** What an extension shows at a target. */
  block: (target: string) => Locator;
  /** Opens the checkout of somebody who has an espresso and a grinder in the cart (133 €, 4.90 € of shipping). */
  checkout: (customer: SimCustomer | null) => Promise<Locator>;
  open: (path: string) => Promise<void>;
  /** "137.90" */
  total: () => Promise<string>;
  pay: () => Promise<void>;
  speak: (language: "en" | "de") => Promise<void>;
  /** Of the whole page, as wide as a desk's and as a phone's. */
  keep: (name: string) => Promise<void>;
};

export const CHECKOUT = "purchase.checkout.block.render";
export const REDUCTIONS = "purchase.checkout.reductions.render-after";

export function shopperWindow(page: Page, { front }: RewardShop): ShopperWindow {
  const block = (target: string) => page.locator(`[data-target="${target}"] .extension-root`);
  const rendered = () =>
    page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLElement>("[data-extension]")].every(
        ({ dataset }) => dataset.state === "rendered",
      ),
    );
  const open = async (path: string) => {
    await page.goto(front + path);
    await rendered();
  };
  return {
    page,
    block,
    open,
    async checkout(customer) {
      const form = { customer: customer?.id ?? "" };
      await page.context().request.post(`${front}/checkout/start`, { form });
      await open("/checkout");
      await block(CHECKOUT)
        .getByText(/points|Punkte/)
        .first()
        .waitFor();
      return block(CHECKOUT);
    },
    async total() {
      const text = (await page.locator("[data-total]").textContent()) ?? "";
      return text.replaceAll(/[^\d,.]/g, "").replace(",", ".");
    },
    async pay() {
      await page.getByRole("button", { name: /^(Pay now|Jetzt bezahlen)$/ }).click();
      await page.waitForURL(/\/thank-you\/\d+$/);
      await rendered();
    },
    async speak(language) {
      await page.context().request.post(`${front}/language`, { form: { language } });
    },
    async keep(name) {
      for (const [width, look] of [
        [1280, "wide"],
        [375, "phone"],
      ] as const) {
        await page.setViewportSize({ width, height: 960 });
        await keepScreenshot(page, `shopper-${name}-${look}`, { fullPage: true });
      }
      await page.setViewportSize({ width: 1280, height: 960 });
    },
  };
}

/** Whether nothing reaches out of the page at the side. */
export async function surplus(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
