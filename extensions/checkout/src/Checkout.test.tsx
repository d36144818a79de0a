import { getExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createI18n } from "../../../test/extensions/i18n.ts";
import { enliven } from "../../../test/extensions/live.ts";
import en from "../locales/en.default.json";

const extension = getExtension("purchase.checkout.block.render");
beforeEach(() => extension.setUp());
afterEach(() => extension.tearDown());

test("it renders", async () => {
  enliven(extension.shopify);
  extension.shopify.i18n = createI18n(en, "en");
  await extension.render();
  expect(document.body.textContent).toBe("Treue: points and rewards");
});
