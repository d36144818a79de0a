import { afterEach, expect, test, vi } from "vitest";
import { aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import {
  button,
  checkoutStage,
  pass,
  press,
  takeCodes,
  texts,
} from "../../../test/extensions/checkout-stage.ts";
import type { Scene } from "../../../test/extensions/checkout-stage.ts";
import { aRedemption, aRewardToRead, aScene } from "../../../test/extensions/scenes.ts";

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

test("redeemed: the code is in the cart, the points are gone, the estimate follows, and it can be undone", async () => {
  let wish: unknown;
  await show({
    api: (request, body) => {
      wish = body;
      return { body: aRedemption() };
    },
  });
  await press(REDEEM);
  expect(stage.requests).toEqual(["POST /redemptions"]);
  expect(wish).toEqual({
    rewardId: "five",
    cart: {
      subtotal: 8000,
      lines: [{ productId: "1", variantId: "1", collections: null, amount: 8000 }],
      codes: [],
    },
  });
  expect(change).toHaveBeenCalledWith({ type: "addDiscountCode", code: "TREUE-1" });
  expect(texts()).toEqual([
    "Points and rewards",
    "You’ll earn 75 points with this order.",
    "You have 200 points.",
    "“5 € off” is in your cart.",
    "5 € off",
    "In your cart with the code TREUE-1, for 300 points",
    "Undo",
    "100 points more for “5 € off”",
    "Not yet within reach",
    "5 € off",
    "300 points · 100 points more needed",
  ]);
});

test("undone: the points come back first, then the code leaves the cart, so that the other block reads what is true", async () => {
  const order: string[] = [];
  await show({
    api: (request) => {
      order.push(request);
      return { body: aRedemption({ state: request.endsWith("undo") ? "undone" : "ready" }) };
    },
  });
  await press(REDEEM);
  change.mockImplementationOnce(({ type }: { type: string }) => {
    order.push(type);
    stage.turn({ codes: [] });
    return Promise.resolve({ type: "success" });
  });
  await press(UNDO);
  expect(order).toEqual(["POST /redemptions", "POST /redemptions/r1/undo", "removeDiscountCode"]);
  expect(texts()).toContain("“5 € off” is undone. You have 300 points back.");
  expect(texts()).toContain("You have 500 points.");
  expect(button(REDEEM)).toBeDefined();
});

test("while it is under way every button waits, and after four seconds there is a word", async () => {
  let answer: (value: Response) => void = () => undefined;
  await show();
  stage.extension.fetch = () => new Promise((resolve) => (answer = resolve));
  await press(REDEEM);
  expect(button(REDEEM)?.getAttribute("loading")).toBe("true");
  expect(button(REDEEM)?.getAttribute("disabled")).toBe("true");
  expect(texts()).not.toContain(
    "This takes longer than usual. Nothing is lost, just stay on this page.",
  );
  await pass(4000);
  expect(texts()).toContain(
    "This takes longer than usual. Nothing is lost, just stay on this page.",
  );
  answer(Response.json(aRedemption()));
  await pass();
  expect(texts()).toContain("“5 € off” is in your cart.");
});

test("a second press while the first is under way asks for nothing", async () => {
  await show();
  const fetch = vi.fn(() => new Promise(() => undefined));
  stage.extension.fetch = fetch as never;
  await press(REDEEM);
  await press(REDEEM);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("store credit needs no code", async () => {
  const program = someTermsToRead(
    {},
    { rewards: [aRewardToRead({ what: { kind: "store_credit", amount: 500 } })] },
  );
  await show({ program, api: () => ({ body: aRedemption({ state: "used", code: null }) }) });
  await press(REDEEM);
  expect(change).not.toHaveBeenCalled();
  expect(texts()).toContain("“5 € off” is yours as store credit. You can pay with it.");
  expect(texts()).toContain("You have 200 points.");
});

test("the shopper took the code out of the field: it can be put back", async () => {
  await show({ api: () => ({ body: aRedemption() }) });
  await press(REDEEM);
  stage.turn({ codes: [] });
  await pass();
  expect(texts()).toContain("Redeemed with the code TREUE-1, but not in this cart");
  await press("Use “5 € off” in this cart");
  expect(texts()).toContain("In your cart with the code TREUE-1, for 300 points");
});

test("Shopify tells the new balance: what was redeemed is not taken off it twice", async () => {
  await show({ api: () => ({ body: aRedemption() }) });
  await press(REDEEM);
  stage.turn({ member: aMemberToRead({ available: 200, reserved: 300, seq: 5 }) });
  await pass();
  expect(texts()).toContain("You have 200 points.");
  expect(button("Show rewards I haven’t used yet")).toBeUndefined();
});

test("rewards redeemed elsewhere are looked up only when the shopper asks", async () => {
  const member = aMemberToRead({ available: 200, reserved: 300 });
  const program = someTermsToRead({}, { rewards: [aRewardToRead()] });
  const summary = { program, member, canJoin: false, redemptions: [aRedemption()] };
  await show({ member, api: () => ({ body: summary }) });
  expect(stage.requests).toEqual([]);
  await press("Show rewards I haven’t used yet");
  expect(stage.requests).toEqual(["GET /summary"]);
  expect(texts()).toContain("Redeemed with the code TREUE-1, but not in this cart");
  expect(texts()).toContain("You have 200 points.");
});

test("how many: stepped by field, told what it is worth, and no more than the cart can use", async () => {
  let wish: { points?: number } | undefined;
  const what = { kind: "variable", min: 100, max: 400, step: 50, amountPerStep: 50 } as const;
  const program = someTermsToRead(
    {},
    { rewards: [aRewardToRead({ name: "As you like", cost: 0, what })] },
  );
  await show({
    program,
    api: (_request, body) => {
      wish = body as typeof wish;
      return { body: aRedemption({ points: 250 }) };
    },
  });
  expect(texts()).toContain("100 points for €1 off");
  const field = document.querySelector("s-number-field")!;
  expect(["min", "max", "step", "controls"].map((one) => field.getAttribute(one))).toEqual([
    ...["100", "400", "50", "stepper"],
  ]);
  Object.assign(field, { value: "260" });
  field.dispatchEvent(new Event("change"));
  await pass();
  expect(texts()).toContain("250 points for €2.50 off");
  await press("Redeem “As you like” for 250 points");
  expect(wish?.points).toBe(250);
});
