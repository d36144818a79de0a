import type { FrameLocator } from "playwright-core";

/** The number that the member page shows under a bucket's name. */
export async function pointsOf(app: FrameLocator, bucket: string): Promise<string | null> {
  const label = app.getByRole("heading", { name: bucket, exact: true });
  return label.locator("xpath=following-sibling::p[1]").textContent();
}
