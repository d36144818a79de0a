import type { Frame, FrameLocator, Page } from "playwright-core";

/** A shop's admin in a page of the browser, with the app in its frame. */
export type AdminWindow = {
  page: Page;
  /** What stands in the app's frame. */
  app: FrameLocator;
  /** Opens the app's page at a path as a new document. */
  open: (path: string) => Promise<Frame>;
  /** Clicks an entry of the admin's menu. */
  choose: (name: string) => Promise<void>;
};

export function adminWindow(page: Page, url: string, domain: string): AdminWindow {
  const app = page.frameLocator("#app-frame");
  return {
    page,
    app,
    open: async (path) => {
      await page.goto(`${url}/shop/${domain}/admin/apps/treue${path}`);
      const frame = await page.locator("#app-frame").elementHandle();
      const inside = await frame.contentFrame();
      if (!inside) throw new Error("The admin has no frame with the app");
      await inside.waitForLoadState("load");
      return inside;
    },
    choose: async (name) => {
      await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name }).click();
    },
  };
}
