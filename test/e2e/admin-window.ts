import type { Frame, FrameLocator, Page } from "playwright-core";
import { expect } from "vitest";
import { keepScreenshot } from "./browser.ts";

/** A shop's admin in a page of the browser, with the app in its frame. */
export type AdminWindow = {
  page: Page;
  /** What stands in the app's frame. */
  app: FrameLocator;
  /** Opens the app's page at a path as a new document. */
  open: (path: string) => Promise<Frame>;
  /** Clicks an entry of the admin's menu. */
  choose: (name: string) => Promise<void>;
  /** Nothing is cut off on a desk or on a phone, and both are kept to be looked at. */
  look: (name: string) => Promise<void>;
};

const sizes = [
  { name: "wide", width: 1280, height: 1_900 },
  { name: "phone", width: 375, height: 3_000 },
];

export function adminWindow(page: Page, url: string, domain: string): AdminWindow {
  const app = page.frameLocator("#app-frame");
  async function inside(): Promise<Frame> {
    const element = await page.locator("#app-frame").elementHandle();
    const frame = await element.contentFrame();
    if (!frame) throw new Error("The admin has no frame with the app");
    return frame;
  }
  return {
    page,
    app,
    open: async (path) => {
      await page.goto(`${url}/shop/${domain}/admin/apps/treue${path}`);
      const frame = await inside();
      await frame.waitForLoadState("load");
      return frame;
    },
    look: async (name) => {
      const frame = await inside();
      for (const { name: size, width, height } of sizes) {
        await page.setViewportSize({ width, height });
        await expect.poll(() => frame.evaluate(() => innerWidth)).toBeLessThanOrEqual(width);
        const surplus = () =>
          frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const message = `${name}, ${size}: px cut off`;
        await expect.poll(surplus, { message }).toBeLessThanOrEqual(0);
        await frame.evaluate(twoFrames);
        await keepScreenshot(page, `${name}-${size}`);
      }
      await page.setViewportSize({ width: 1280, height: 960 });
    },
    choose: async (name) => {
      await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name }).click();
    },
  };
}

/** Until what changed is painted. */
function twoFrames(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}
