import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { inject } from "vitest";
import { watchVitals } from "./vitals.ts";

const screenshots = fileURLToPath(new URL("screenshots/", import.meta.url));

/** isbot, which shopify-app-remix asks, turns HeadlessChrome away. */
export const userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const args = [
  "--no-sandbox",
  // The frame's app stands on another host name of this machine, and keeps its session storage there.
  "--disable-features=LocalNetworkAccessChecks",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: inject("chromium"), args });
}

/** A person's browser window, and what in it must not be: complaints on the console, requests to elsewhere. */
export async function openWindow(browser: Browser): Promise<Window> {
  const context = await browser.newContext({
    userAgent,
    viewport: { width: 1280, height: 960 },
    reducedMotion: "reduce",
  });
  const breaches: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") breaches.push(`console.error: ${message.text()}`);
  });
  context.on("weberror", (error) => breaches.push(`Uncaught: ${error.error().message}`));
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    const local = /(^|\.)localhost$/.test(hostname) || !protocol.startsWith("http");
    if (!local) breaches.push(`Unexpected request to ${request.url()}`);
  });
  await watchVitals(context);
  return { context, page: await context.newPage(), breaches };
}

export type Window = { context: BrowserContext; page: Page; breaches: string[] };

export async function keepScreenshot(
  page: Page,
  name: string,
  { fullPage = false } = {},
): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: `${screenshots}${name}.png`, animations: "disabled", fullPage });
}
