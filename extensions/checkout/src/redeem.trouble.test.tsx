import { afterEach, describe, expect, test, vi } from "vitest";
import {
  button,
  checkoutStage,
  pass,
  press,
  takeCodes,
  texts,
} from "../../../test/extensions/checkout-stage.ts";
import type { Scene } from "../../../test/extensions/checkout-stage.ts";
import { aRedemption, aScene } from "../../../test/extensions/scenes.ts";

const REDEEM = "Redeem “5 € off” for 300 points";
const UNDO = "Undo “5 € off” and get 300 points back";

let stage: ReturnType<typeof checkoutStage>;
let change: ReturnType<typeof takeCodes>;
async function show(changes: Partial<Scene> = {}) {
  stage = checkoutStage("purchase.checkout.block.render", aScene(changes));
  change = takeCodes(stage);
  await stage.render();
}

afterEach(() => {
  stage.extension.tearDown();
  vi.useRealTimers();
});

test("a code that this cart cannot have: undone by itself, and said so", async () => {
  await show({
    api: (request) => ({
      body: aRedemption({ state: request.endsWith("undo") ? "undone" : "ready" }),
    }),
  });
  change.mockResolvedValueOnce({ type: "error", message: "internal words" });
  await press(REDEEM);
  expect(stage.requests).toEqual(["POST /redemptions", "POST /redemptions/r1/undo"]);
  expect(texts()).toContain(
    "“5 € off” can’t be used with this cart. Nothing is lost: you have 300 points back.",
  );
  expect(texts().join()).not.toContain("internal words");
  expect(texts()).toContain("You have 500 points.");
});

test("a code that cannot be had nor given back yet: kept in hand, with a way to try again", async () => {
  let reachable = false;
  await show({
    api: (request) => {
      if (!request.endsWith("undo")) return { body: aRedemption() };
      return reachable ? { body: aRedemption({ state: "undone" }) } : "connection lost";
    },
  });
  change.mockResolvedValueOnce({ type: "error", message: "no" });
  await press(REDEEM, 5000);
  expect(texts()).toContain(
    "“5 € off” isn’t in your cart. Still to come back: 300 points. Nothing is lost: try again in a moment.",
  );
  expect(texts()).toContain("Redeemed with the code TREUE-1, but not in this cart");
  reachable = true;
  await press("Try again");
  expect(texts()).toContain("You have 500 points.");
});

test("offline: asked three times with one key, then said; trying again uses the same key", async () => {
  const keys: unknown[] = [];
  await show();
  stage.extension.fetch = ((_url: string, { headers }: { headers: Record<string, string> }) => {
    keys.push(headers["Idempotency-Key"]);
    return Promise.reject(new TypeError("Failed to fetch"));
  }) as never;
  await press(REDEEM, 5000);
  expect(texts()).toContain("You seem to be offline. Nothing is lost: try again in a moment.");
  expect(texts()).toContain("You have 500 points.");
  await press("Try again", 5000);
  expect(keys).toHaveLength(6);
  expect(new Set(keys).size).toBe(1);
});

test("the answer got lost on the way: the second one tells the same redemption", async () => {
  const answers: ReturnType<Scene["api"]>[] = ["lost", { body: aRedemption() }];
  await show({ api: () => answers.shift() ?? "more than was asked for" });
  await press(REDEEM, 2000);
  expect(texts()).toContain("“5 € off” is in your cart.");
});

test("a code that Shopify is still making is asked for again", async () => {
  const states = ["making", "making", "ready"] as const;
  let asked = 0;
  await show({
    api: () => {
      const state = states[asked++] ?? "ready";
      return { body: aRedemption({ state, code: state === "ready" ? "TREUE-1" : null }) };
    },
  });
  await press(REDEEM, 5000);
  expect(stage.requests).toEqual([
    ...["POST /redemptions", "GET /redemptions/r1", "GET /redemptions/r1"],
  ]);
  expect(texts()).toContain("“5 € off” is in your cart.");
});

test("a code that takes too long: said, kept, and looked for when the shopper wants", async () => {
  let state: "making" | "ready" = "making";
  await show({
    api: () => ({ body: aRedemption({ state, code: state === "ready" ? "TREUE-1" : null }) }),
  });
  await press(REDEEM, 15_000);
  expect(texts()).toContain(
    "“5 € off” takes a little longer. Nothing is lost: try again in a moment.",
  );
  expect(texts()).toContain("On its way");
  expect(texts()).toContain("You have 200 points.");
  state = "ready";
  await press("Look again for “5 € off”");
  expect(texts()).toContain("“5 € off” is in your cart.");
  expect(texts()).toContain("You have 200 points.");
});

test("a redemption that failed: the points are back", async () => {
  await show({ api: () => ({ body: aRedemption({ state: "failed", code: null }) }) });
  await press(REDEEM);
  expect(texts()).toContain("“5 € off” could not be redeemed. You have 300 points back.");
  expect(texts()).toContain("You have 500 points.");
});

describe("what the app refuses is said in the shopper's words", () => {
  const refusals: [string, string, string][] = [
    [
      "not_enough",
      "Your balance has changed and is too low for this now.",
      "Ihr Stand hat sich geändert und reicht dafür nicht mehr.",
    ],
    ["sold_out", "Sold out", "Vergriffen"],
    [
      "not_made",
      "“5 € off” could not be made. Your points are back.",
      "„5 € off“ ließ sich nicht erstellen. Ihre Punkte sind zurück.",
    ],
    [
      "another_redemption",
      "Another reward is being redeemed right now. Try again in a moment.",
      "Gerade wird eine andere Prämie eingelöst. Versuchen Sie es gleich noch einmal.",
    ],
    [
      "of_a_later_version",
      "That didn’t work just now. Nothing is lost: try again in a moment.",
      "Das hat gerade nicht geklappt. Es ist nichts verloren: Versuchen Sie es gleich noch einmal.",
    ],
  ];
  test.each(refusals)("%s", async (code, english, german) => {
    const api: Scene["api"] = () => ({ status: 409, body: { code, message: "for developers" } });
    await show({ api });
    await press(REDEEM);
    expect(texts()).toContain(english);
    expect(texts().join()).not.toContain("for developers");
    stage.extension.tearDown();
    await show({ api, language: "de" });
    await press("„5 € off“ für 300 Punkte einlösen");
    expect(texts()).toContain(german);
  });
});

test("a wallet that lets no code be changed: the points are back, and the code in the cart is worth nothing", async () => {
  await show({
    api: (request) => ({
      body: aRedemption({ state: request.endsWith("undo") ? "undone" : "ready" }),
    }),
  });
  await press(REDEEM);
  change.mockRejectedValueOnce(new Error("Not in an accelerated checkout"));
  await press(UNDO);
  expect(texts()).toContain("“5 € off” is undone. You have 300 points back.");
  expect(texts()).toContain("You have 500 points.");
});

test("undone while the app is out of reach: the code stays in the cart, and it can be tried again", async () => {
  let reachable = false;
  await show({
    api: (request) => {
      if (!request.endsWith("undo")) return { body: aRedemption() };
      return reachable ? { body: aRedemption({ state: "undone" }) } : "connection lost";
    },
  });
  await press(REDEEM);
  await press(UNDO, 5000);
  expect(texts()).toContain("You seem to be offline. Nothing is lost: try again in a moment.");
  expect(texts()).toContain("In your cart with the code TREUE-1, for 300 points");
  expect(change).toHaveBeenCalledTimes(1);
  reachable = true;
  await press("Try again");
  expect(change).toHaveBeenLastCalledWith({ type: "removeDiscountCode", code: "TREUE-1" });
  expect(texts()).toContain("“5 € off” is undone. You have 300 points back.");
});

/** Redeeming is refused with this answer, or not at all. Returned: the wishes that were sent, each with its key. */
function answer(refusal: () => { status: number; code: string } | null) {
  const wishes: { key: string | undefined; body: string }[] = [];
  type Sent = { headers: Record<string, string>; body: string };
  stage.extension.fetch = ((url: string, { headers, body }: Sent) => {
    if (url.endsWith("/redemptions")) wishes.push({ key: headers["Idempotency-Key"], body });
    const refused = refusal();
    return Promise.resolve(
      refused ? Response.json(refused, refused) : Response.json(aRedemption()),
    );
  }) as never;
  return wishes;
}

test("redeemed earlier, a reward that this cart cannot have stays the shopper's", async () => {
  await show({ api: () => ({ body: aRedemption() }) });
  await press(REDEEM);
  stage.turn({ codes: [] });
  await pass();
  change.mockResolvedValueOnce({ type: "error", message: "no" });
  await press("Use “5 € off” in this cart");
  expect(stage.requests).toEqual(["POST /redemptions"]);
  expect(texts()).toContain("“5 € off” can’t be used with this cart. It stays yours.");
  expect(texts()).toContain("Redeemed with the code TREUE-1, but not in this cart");
  expect(texts()).toContain("You have 200 points.");
});

test("a code that came late and that this cart cannot have stays the shopper's, too", async () => {
  let state: "making" | "ready" = "making";
  await show({
    language: "de",
    api: () => ({ body: aRedemption({ state, code: state === "ready" ? "TREUE-1" : null }) }),
  });
  await press("„5 € off“ für 300 Punkte einlösen", 15_000);
  state = "ready";
  change.mockResolvedValueOnce({ type: "error", message: "no" });
  await press("Noch einmal nach „5 € off“ sehen");
  expect(stage.requests.some((request) => request.endsWith("undo"))).toBe(false);
  expect(texts()).toContain(
    "„5 € off“ lässt sich mit diesem Warenkorb nicht nutzen, bleibt Ihnen aber erhalten.",
  );
});

test("nobody knows what became of it: however often it is tried again, it is the same wish", async () => {
  let down = true;
  await show();
  const wishes = answer(() => (down ? { status: 503, code: "unavailable" } : null));
  await press(REDEEM, 5000);
  expect(texts()).toContain("That didn’t work just now. Nothing is lost: try again in a moment.");
  await press("Try again", 5000);
  down = false;
  await press("Try again", 5000);
  expect(wishes).toHaveLength(7);
  expect(new Set(wishes.map(({ key }) => key)).size).toBe(1);
  expect(texts()).toContain("“5 € off” is in your cart.");
  expect(texts()).toContain("You have 200 points.");
});

test("and so it is where the shopper presses the reward's own button, with another cart", async () => {
  let down = true;
  await show();
  const wishes = answer(() => (down ? { status: 503, code: "unavailable" } : null));
  await press(REDEEM, 5000);
  stage.turn({ lines: [{ amount: 90 }] });
  down = false;
  await press(REDEEM);
  expect(wishes).toHaveLength(4);
  expect(new Set(wishes.map((wish) => JSON.stringify(wish))).size).toBe(1);
});

test("Shopify would not make the code: it is said, nothing is tried again, and the next press is a new wish", async () => {
  let made = false;
  await show();
  const wishes = answer(() => (made ? null : { status: 409, code: "not_made" }));
  await press(REDEEM, 5000);
  expect(wishes).toHaveLength(1);
  expect(texts()).toContain("“5 € off” could not be made. Your points are back.");
  expect(button("Try again")).toBeUndefined();
  made = true;
  await press(REDEEM);
  expect(wishes[1]?.key).not.toBe(wishes[0]?.key);
  expect(texts()).toContain("“5 € off” is in your cart.");
});

test("Shopify takes its time to take a code back: it is not promised before", async () => {
  await show({
    api: (request) => ({
      body: aRedemption({ state: request.endsWith("undo") ? "undoing" : "ready" }),
    }),
  });
  await press(REDEEM);
  await press("Undo “5 € off” and get 300 points back");
  expect(texts()).toContain("“5 € off” is being undone. 300 points will be back in a moment.");
  expect(texts()).toContain("You have 200 points.");
});
