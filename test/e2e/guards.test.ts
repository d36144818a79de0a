import { expect, test } from "vitest";
import { useWindow } from "./scene.ts";
import { vitalsOf } from "./vitals.ts";

const window = useWindow();

test("a complaint on the console and an uncaught error are seen", async () => {
  await window.page.setContent("<script>console.error('broken'); missing();</script>");
  await expect.poll(() => window.breaches.length).toBe(2);
  expect(window.breaches).toEqual(
    expect.arrayContaining(["console.error: broken", expect.stringMatching(/^Uncaught: missing/)]),
  );
});

test("a request to elsewhere is seen, and reaches nobody", async () => {
  const { page } = window;
  const failed = page.waitForEvent("requestfailed");
  await page.setContent('<img src="https://cdn.shopify.com/logo.png" alt="" />');
  expect((await failed).failure()?.errorText).toBe("net::ERR_NAME_NOT_RESOLVED");
  expect(window.breaches).toContain("Unexpected request to https://cdn.shopify.com/logo.png");
});

test("a late paint and a shift of the layout are measured", async () => {
  const { page } = window;
  await page.goto("data:text/html,<p id=late></p><p>below</p>");
  await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    const late = document.getElementById("late");
    late?.replaceChildren("The largest text of this page");
    late?.setAttribute("style", "font-size: 60px; height: 400px");
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  const { cls, lcp } = await vitalsOf(page.mainFrame());
  expect(lcp).toBeGreaterThan(400);
  expect(cls).toBeGreaterThan(0.01);
});
