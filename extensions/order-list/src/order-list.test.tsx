import { afterEach, expect, test } from "vitest";
import { aMemberToRead } from "../../../app/core/estimate.fixture.ts";
import { anAccountScene } from "../../../test/extensions/account-scenes.ts";
import { accountStage } from "../../../test/extensions/account-stage.ts";
import type { AccountScene } from "../../../test/extensions/account-stage.ts";
import { texts } from "../../../test/extensions/checkout-stage.ts";

let stage: ReturnType<typeof accountStage>;
async function show(changes: Partial<AccountScene> = {}) {
  stage = accountStage("customer-account.order-index.block.render", anAccountScene(changes));
  await stage.render();
}
afterEach(() => stage.close());

const member = aMemberToRead({
  available: 1240,
  pending: 80,
  tier: { id: "gold", name: "Gold", multiplier: 1.5 },
});

test("a member reads what they have, and gets to the page; our API is not asked", async () => {
  await show({ member });
  expect(texts()).toEqual([
    "You have 1,240 points",
    "Your tier: Gold",
    "80 points on the way",
    "See points and rewards",
  ]);
  expect(document.querySelector("s-link")?.getAttribute("href")).toBe("extension:treue-account/");
  expect(stage.requests).toEqual([]);
});

test("the same in German", async () => {
  await show({ member, language: "de" });
  expect(texts()).toEqual([
    "Sie haben 1.240 Punkte",
    "Ihre Stufe: Gold",
    "80 Punkte unterwegs",
    "Zu Punkten und Prämien",
  ]);
});

test.each([
  ["en", "Your balance is 30 points below zero"],
  ["de", "Ihr Punktestand liegt im Minus: 30 Punkte"],
] as const)("a debt is one (%s)", async (language, text) => {
  await show({ member: aMemberToRead({ available: -30 }), language });
  expect(texts()[0]).toBe(text);
});

test.each([
  ["en", "Collect points with every order"],
  ["de", "Sammeln Sie Punkte mit jeder Bestellung"],
] as const)("who is no member is invited (%s)", async (language, text) => {
  await show({ member: null, language });
  expect(texts()[0]).toBe(text);
});

test.each([[{ program: null }], [{ shopifyAnswers: false }]])("%j: nothing", async (changes) => {
  await show(changes);
  expect(document.body.children).toHaveLength(0);
});
