import type { BrowserContext, Frame } from "playwright-core";

/** Largest contentful paint in ms since the document was asked for; cumulative layout shift, without unit. */
export type Vitals = { lcp: number; cls: number };

declare global {
  interface Window {
    vitals: Vitals;
  }
}

/** Has every document measure itself from its beginning. */
export async function watchVitals(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.vitals = { lcp: 0, cls: 0 };
    new PerformanceObserver((list) => {
      for (const paint of list.getEntries()) window.vitals.lcp = paint.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { hadRecentInput, value } = entry as unknown as {
          hadRecentInput: boolean;
          value: number;
        };
        if (!hadRecentInput) window.vitals.cls += value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** What a document measured, once nothing is loading any more and the last paint is a moment ago. */
export async function vitalsOf(frame: Frame): Promise<Vitals> {
  await frame.waitForLoadState("networkidle");
  return frame.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return window.vitals;
  });
}
