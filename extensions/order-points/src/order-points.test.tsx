import { afterEach, describe, expect, test, vi } from "vitest";
import { someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import { anAccountScene, anOrdersPoints } from "../../../test/extensions/account-scenes.ts";
import { accountStage } from "../../../test/extensions/account-stage.ts";
import type { AccountScene } from "../../../test/extensions/account-stage.ts";
import { pass, press, texts } from "../../../test/extensions/checkout-stage.ts";

const thankYou = "purchase.thank-you.block.render";
const orderStatus = "customer-account.order-status.block.render";

let stage: ReturnType<typeof accountStage>;
async function show(
  target: typeof thankYou | typeof orderStatus,
  changes: Partial<AccountScene> = {},
) {
  stage = accountStage(target, anAccountScene(changes));
  await stage.render();
}

afterEach(() => stage.close());

const byJoining = someTermsToRead(
  {},
  { program: { membership: { join: "by_joining", earlierOrders: true, b2b: "person" } } },
);
const told = (order = anOrdersPoints()) => ({ api: () => ({ body: order }) });
const heading = () => document.querySelector("s-section")?.getAttribute("heading");

describe.each([thankYou, orderStatus] as const)("%s", (target) => {
  test("tells what the order earned, and how it adds up", async () => {
    await show(target, told());
    expect(stage.requests).toEqual(["GET /orders/1001"]);
    expect(heading()).toBe("Points for this order");
    expect(texts()).toEqual([
      "You earned 50 points with this order.",
      "How these points add up",
      ...["2 × Mug", "€50"],
      ...["Gift card", "Gift cards earn no points when you buy them", "€0"],
      ...["Counts for points", "€50"],
      ...["1 point per €1", "50"],
      ...["Points for this order", "50 points"],
    ]);
  });

  test("the same in German", async () => {
    await show(target, { ...told(), language: "de" });
    expect(heading()).toBe("Punkte für diese Bestellung");
    expect(texts()).toEqual([
      "Sie haben mit dieser Bestellung 50 Punkte gesammelt.",
      "So kommen die Punkte zustande",
      ...["2 × Mug", "50\u00a0€"],
      ...["Gift card", "Für den Kauf von Gutscheinkarten gibt es keine Punkte", "0\u00a0€"],
      ...["Zählt für Punkte", "50\u00a0€"],
      ...["1 Punkt je 1\u00a0€", "50"],
      ...["Punkte für diese Bestellung", "50 Punkte"],
    ]);
  });

  test("an order that has not arrived is asked for ever more slowly, calmly, and then promised", async () => {
    await show(target, told(anOrdersPoints({ state: "unknown", breakdown: null, entries: [] })));
    expect(texts()).toEqual(["We’re adding up your points …"]);
    await pass(18_000);
    expect(texts()).toEqual(["We’re adding up your points …"]);
    await pass(1500);
    expect(texts()).toEqual(["We’ll show your points here shortly."]);
    expect(stage.requests).toHaveLength(6);
  });

  test("and shown as soon as it is there", async () => {
    const unknown = anOrdersPoints({ state: "unknown", points: 0, breakdown: null, entries: [] });
    await show(target, told(unknown));
    stage.turn(told());
    await pass(1000);
    expect(texts()[0]).toBe("You earned 50 points with this order.");
    expect(stage.requests).toHaveLength(2);
  });

  test("where there is no program, there is nothing", async () => {
    await show(target, { program: null });
    expect(document.body.children).toHaveLength(0);
  });

  test("a token that names nobody is a guest's", async () => {
    const api = () => ({ status: 401, body: { code: "not_logged_in", message: "No." } });
    await show(target, { api });
    expect(texts()[0]).toMatch(/[Ll]og in/);
  });

  test("without an answer, the shopper can ask again", async () => {
    await show(target, { api: () => "no network" });
    await pass(20_000);
    expect(texts()).toEqual([
      "We can’t reach the shop. Check your connection and try again.",
      "Try again",
    ]);
    stage.turn(told());
    await press("Try again");
    expect(texts()[0]).toBe("You earned 50 points with this order.");
  });

  test("what fails at our side is said to be safe", async () => {
    await show(target, {
      api: () => ({ status: 422, body: { code: "invalid", message: "No." } }),
      language: "de",
    });
    expect(texts()).toEqual([
      "Ihre Punkte sind sicher, aber wir können sie gerade nicht anzeigen. Versuchen Sie es gleich noch einmal.",
      "Noch einmal versuchen",
    ]);
  });

  test("who has not joined is told at once, and where to", async () => {
    const unknown = anOrdersPoints({ state: "unknown", points: 0, breakdown: null, entries: [] });
    await show(target, { ...told(unknown), program: byJoining, member: null });
    expect(stage.requests).toHaveLength(1);
    expect(texts()).toEqual([
      "Points are for members of the points program. Join it, and your orders earn points.",
      "Go to your account",
    ]);
  });
});

describe("the order's number", () => {
  test.each(["gid://shopify/OrderIdentity/1001", "gid://shopify/Order/1001?key=a"])(
    "is the end of %s",
    async (order) => {
      await show(thankYou, { ...told(), order });
      expect(stage.requests).toEqual(["GET /orders/1001"]);
    },
  );

  test("an order without one, as before it is processed, shows nothing", async () => {
    await show(orderStatus, { order: undefined });
    expect(document.body.children).toHaveLength(0);
  });
});

describe("who is not logged in is not asked about", () => {
  test("after the payment: how to get the points", async () => {
    await show(thankYou, { loggedIn: false, member: null });
    expect(stage.requests).toEqual([]);
    expect(texts()).toEqual([
      "You ordered without logging in. Log in with the email address of this order, or create an account with it, and you’ll find the points there. Are they missing? Then ask the shop to add them.",
      "Go to your account",
    ]);
    expect(document.querySelector("s-link")?.getAttribute("href")).toMatch(
      /^https:.*[^/]\/account$/,
    );
  });

  test("where points are for members, to join besides, in German", async () => {
    await show(thankYou, { loggedIn: false, member: null, program: byJoining, language: "de" });
    expect(texts()).toEqual([
      "Sie haben bestellt, ohne sich anzumelden. Punkte gibt es für Mitglieder: Melden Sie sich mit der E-Mail-Adresse dieser Bestellung an, oder legen Sie damit ein Konto an, und treten Sie bei. Fehlen danach Punkte dieser Bestellung, fragen Sie den Shop.",
      "Zu Ihrem Konto",
    ]);
  });

  test("from the link in a mail: to log in", async () => {
    await show(orderStatus, { loggedIn: false, member: null });
    const requireLogin = vi.fn(() => Promise.resolve());
    Object.assign(stage.shopify, { requireLogin });
    expect(texts()).toEqual(["Log in to see the points of this order.", "Log in"]);
    await press("Log in");
    expect(requireLogin).toHaveBeenCalledOnce();
    expect(stage.requests).toEqual([]);
  });
});
