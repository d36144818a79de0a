import { afterEach, describe, expect, test, vi } from "vitest";
import { aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import type { PublishedMember } from "../../../app/core/published.ts";
import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
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
import type { Memory } from "./held.ts";
import { pick } from "./redeem.ts";

const REDEEM = "Redeem “5 € off” for 300 points";
const UNDO = "Undo “5 € off” and get 300 points back";
const RECALL = "Show rewards I haven’t used yet";

const summary = (member: PublishedMember | null, ...redemptions: ShopperRedemption[]) => ({
  body: { program: someTermsToRead(), member, canJoin: member === null, redemptions },
});

let stage: ReturnType<typeof checkoutStage>;
let stored: Partial<Memory> | null;
let change: ReturnType<typeof takeCodes>;
/** A block that remembers in `stored`, as the other block would find it. */
async function show(changes: Partial<Scene> = {}, before: typeof stored = null) {
  stored = before;
  stage = checkoutStage("purchase.checkout.block.render", aScene(changes));
  change = takeCodes(stage);
  const write = (_key: string, value: Memory) => Promise.resolve((stored = value));
  Object.assign(stage.shopify, { storage: { read: () => Promise.resolve(stored), write } });
  await stage.render();
}

afterEach(() => {
  stage.extension.tearDown();
  vi.useRealTimers();
});

describe("what is redeemed or undone counts from the newest balance that is known", () => {
  test("after a refusal told a newer one", async () => {
    let refused = true;
    const api: Scene["api"] = (request) => {
      if (request === "GET /summary") return summary(aMemberToRead({ available: 400, seq: 7 }));
      return refused
        ? { status: 409, body: { code: "not_enough", message: "no" } }
        : { body: aRedemption() };
    };
    await show({ api });
    await press(REDEEM);
    expect(texts()).toContain("You have 400 points.");
    refused = false;
    await press(REDEEM);
    expect(texts()).toContain("You have 100 points.");
    expect(stored).toMatchObject({ told: { available: 400, seq: 7 } });
    expect(stored?.changes).toContainEqual({ seq: 7, points: -300, reserved: 300 });
  });

  test("after looking up what was redeemed elsewhere, of which nothing is left to look up", async () => {
    const member = aMemberToRead({ available: 200, reserved: 300 });
    const api: Scene["api"] = (request) =>
      request === "GET /summary"
        ? summary(aMemberToRead({ available: 190, reserved: 300, seq: 6 }), aRedemption())
        : { body: aRedemption({ state: "undone" }) };
    await show({ member, api });
    await press(RECALL);
    expect(texts()).toContain("You have 190 points.");
    await press(UNDO);
    expect(texts()).toContain("You have 490 points.");
    expect(button(RECALL)).toBeUndefined();
  });

  test("after joining, which Shopify does not show yet", async () => {
    const membership = { join: "by_joining", earlierOrders: true, b2b: "person" } as const;
    const program = someTermsToRead({}, { rewards: [aRewardToRead()], program: { membership } });
    const api: Scene["api"] = (request) =>
      request === "POST /join"
        ? summary(aMemberToRead({ available: 500, seq: 1 }))
        : { body: aRedemption() };
    await show({ member: null, program, api });
    await press("Join now");
    await press(REDEEM);
    expect(texts()).toContain("You have 200 points.");
  });

  test("in the other block and after a reload, too", async () => {
    const told = aMemberToRead({ available: 400, seq: 7 });
    const changes = [{ seq: 7, points: -300, reserved: 300 }];
    const held = [pick(aRedemption())];
    await show({}, { checkout: "token", held, changes, told });
    expect(texts()).toContain("You have 100 points.");
    expect(button(RECALL)).toBeUndefined();
  });

  test("until Shopify shows a newer one", async () => {
    const told = aMemberToRead({ available: 400, seq: 7 });
    const changes = [{ seq: 7, points: -300, reserved: 300 }];
    const before = { checkout: "token", held: [], changes, told };
    await show({ member: aMemberToRead({ available: 90, seq: 8 }) }, before);
    expect(texts()).toContain("You have 90 points.");
  });

  test("and is told to nobody once the shopper has logged out", async () => {
    const told = aMemberToRead({ available: 400, seq: 7 });
    const before = { checkout: "token", held: [], changes: [], told };
    await show({ loggedIn: false, member: null }, before);
    expect(texts()).toContain("Log in");
    expect(texts().join()).not.toContain("400 points");
  });
});

describe("rewards that were redeemed elsewhere are to be looked up", () => {
  const member = aMemberToRead({ reserved: 300 });

  test("also after another one was redeemed here", async () => {
    await show({ member, api: () => ({ body: aRedemption() }) });
    await press(REDEEM);
    expect(button(RECALL)).toBeDefined();
  });

  test("but not those that became credit at once", async () => {
    const what = { kind: "store_credit", amount: 500 } as const;
    const program = someTermsToRead({}, { rewards: [aRewardToRead({ what })] });
    await show({ program, api: () => ({ body: aRedemption({ state: "used", code: null }) }) });
    await press(REDEEM);
    expect(texts()).toContain("You have 200 points.");
    expect(button(RECALL)).toBeUndefined();
  });
});

describe("what the other block does meanwhile", () => {
  const held = [pick(aRedemption())];
  const redeemed = { seq: 4, points: -300, reserved: 300 };
  const back = { seq: 4, points: 300, reserved: -300 };
  const inHand = { checkout: "token", held, changes: [redeemed], told: null };

  test("what it undid first comes back once", async () => {
    const api = () => ({ body: aRedemption({ state: "undone" }) });
    await show({ api, member: aMemberToRead({ seq: 4 }) }, inHand);
    expect(texts()).toContain("You have 200 points.");
    // Its code is not in the cart: nothing tells this block.
    stored = { ...inHand, held: [], changes: [redeemed, back] };
    await press(UNDO);
    expect(texts()).toContain("You have 500 points.");
  });

  test("what it undoes while this one is busy is read once it is not", async () => {
    await show({ api: () => "offline", codes: [{ code: "TREUE-1", amount: 5 }] }, inHand);
    await press(UNDO, 100);
    stored = { ...inHand, held: [], changes: [redeemed, back] };
    stage.turn({ codes: [] });
    await pass(6000);
    expect(button(UNDO)).toBeUndefined();
    expect(texts()).toContain("You have 500 points.");
  });

  test("undone here, the storage is true before the code goes", async () => {
    await show({ api: () => ({ body: aRedemption({ state: "undone" }) }) }, inHand);
    change.mockImplementationOnce(() => {
      expect(stored).toMatchObject({ held: [] });
      return Promise.resolve({ type: "success" });
    });
    await press(UNDO);
    expect(change).toHaveBeenCalledTimes(1);
  });
});
