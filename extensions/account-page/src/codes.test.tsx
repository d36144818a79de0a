import { afterEach, expect, test } from "vitest";
import { aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import { aSummary, anAccountScene } from "../../../test/extensions/account-scenes.ts";
import { accountStage } from "../../../test/extensions/account-stage.ts";
import type { ApiAnswer } from "../../../test/extensions/account-stage.ts";
import { button, pass, press, texts } from "../../../test/extensions/checkout-stage.ts";
import { aRedemption, aRewardToRead } from "../../../test/extensions/scenes.ts";

let stage: ReturnType<typeof accountStage>;
let bodies: unknown[];
async function show(
  redemptions: ShopperRedemption[],
  language: "en" | "de" = "en",
  change: () => ApiAnswer = () => "no network",
  available = 500,
) {
  bodies = [];
  const what = { kind: "variable", min: 100, max: 1000, step: 50, amountPerStep: 50 } as const;
  const rewards = [aRewardToRead({ name: "Your choice", what, cost: 0 })];
  const program = someTermsToRead({}, { rewards });
  const member = aMemberToRead({ available });
  stage = accountStage(
    "customer-account.page.render",
    anAccountScene({
      ...{ language, program, member },
      api: (request, body) => {
        if (request === "GET /history") return { body: { entries: [], before: null } };
        if (request === "GET /summary")
          return { body: aSummary({ of: member, terms: program, redemptions }) };
        bodies.push(body);
        return change();
      },
    }),
  );
  await stage.render();
}

afterEach(() => stage.close());

const between = (from: string, to: string) =>
  texts().slice(texts().indexOf(from) + 1, texts().indexOf(to));

test("an unused code can be returned, once the shopper has read what that means", async () => {
  const redemptions = [aRedemption({ minSubtotal: 20_00 })];
  await show(redemptions, "en", () => {
    redemptions[0] = aRedemption({ state: "undone", code: null });
    return { body: redemptions[0] };
  });
  expect(between("5 € off", "Your choice")).toEqual([
    ...["TREUE-1", "Copy", "Worth €5", "For orders from €20", "Valid until April 1, 2026"],
    "Return for points",
  ]);
  await press("Return for points");
  expect(texts()).toContain(
    "The code stops working, and you get 300 points back. The old expiry date stays.",
  );
  expect(stage.requests).not.toContain("POST /redemptions/r1/undo");
  await press("Return the code");
  await pass(500);
  expect(stage.requests).toContain("POST /redemptions/r1/undo");
  expect(texts()).toContain("You have no unused codes.");
  expect(texts()).toContain("Returned. You have 300 points back.");
});

test("or kept after all; in German", async () => {
  await show([aRedemption()], "de");
  await press("Gegen Punkte zurückgeben");
  expect(texts()).toContain(
    "Der Code gilt dann nicht mehr, und Sie bekommen 300 Punkte zurück. Der alte Verfallstag bleibt.",
  );
  await press("Code behalten");
  expect(texts()).not.toContain("Code behalten");
  expect(bodies).toEqual([]);
});

test("what was pressed stays where it is, says which code it is for, and what it asks is read out", async () => {
  await show([aRedemption(), aRedemption({ redemptionId: "r2", name: "Cup", code: "TREUE-2" })]);
  const pressed = button("Cup: Return for points");
  await press("Cup: Return for points");
  expect(button("Cup: Return for points")).toBe(pressed);
  const question = [...document.querySelectorAll("[accessibilityRole=status]")].map(
    (one) => one.textContent,
  );
  expect(question.join()).toContain("The code stops working");
  expect(document.querySelectorAll("s-button[variant=primary]")).toHaveLength(1);
});

test("a code that was used meanwhile cannot be returned", async () => {
  const used = { status: 409, body: { code: "already_used", message: "Used." } };
  await show([aRedemption()], "en", () => used);
  await press("Return for points");
  await press("Return the code");
  expect(document.querySelector("s-banner")?.textContent).toBe("This code has already been used.");
});

test("what became of earlier ones", async () => {
  const states = ["used", "undone", "expired", "failed"] as const;
  const redemptions = states.map((state, n) =>
    aRedemption({ state, redemptionId: `r${n}`, code: null, order: null }),
  );
  redemptions.push(aRedemption({ state: "used", redemptionId: "r9", code: null, order: "#1001" }));
  await show(redemptions);
  expect(between("Earlier rewards", "Your choice").filter((text) => text !== "5 € off")).toEqual([
    "Used. Redeemed on March 2, 2026 for 300 points.",
    "Returned. You have 300 points back.",
    "Not used in time. You have 300 points back.",
    "It couldn’t be made. You have 300 points back.",
    "Used on order #1001. Redeemed on March 2, 2026 for 300 points.",
  ]);
});

test("where copying fails, the shopper is told how else", async () => {
  await show([aRedemption()]);
  const item = document.querySelector("s-clipboard-item")!;
  // An event the browser does not know is listened to by the name it was given in.
  item.dispatchEvent(new Event("CopyError"));
  await pass();
  expect(texts()).toContain("Copying didn’t work. Select the code and copy it yourself.");
});

test("of a variable reward, the shopper sees what a number of points is worth before it goes", async () => {
  await show([], "en", () => ({ body: aRedemption() }));
  const field = numberField();
  expect(field.getAttribute("label")).toBe("How many points? Up to 500 points");
  expect([
    field.getAttribute("min"),
    field.getAttribute("max"),
    field.getAttribute("step"),
  ]).toEqual(["100", "500", "50"]);
  expect(texts()).toContain("100 points = €1 off");
  await type(field, "250");
  expect(texts()).toContain("250 points = €2.50 off");
  await press("Your choice: Redeem for 250 points");
  expect(bodies).toEqual([{ rewardId: "five", points: 250 }]);
});

test.each(["", "120", "-100", "1e2", "99999999999999999999", "many"])(
  "%j points are not offered, and cannot be sent",
  async (typed) => {
    await show([]);
    await type(numberField(), typed);
    expect(texts()).toContain("Choose between 100 and 1,000 points, in steps of 50.");
    const redeem = document.querySelector("s-button[variant=secondary]")!;
    expect(redeem.getAttribute("disabled")).toBe("true");
    redeem.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await pass();
    expect(bodies).toEqual([]);
  },
);

test("more points than there are: what is missing is told of those that were chosen", async () => {
  await show([]);
  await type(numberField(), "600");
  expect(texts()).toContain("You need 100 points more for this.");
});

test("refused by the app after all, it is told as such, and the page asks how the account stands", async () => {
  const refused = { status: 409, body: { code: "not_enough", message: "no" } };
  await show([], "en", () => refused);
  await type(numberField(), "250");
  const before = stage.requests.filter((request) => request === "GET /summary").length;
  await press("Your choice: Redeem for 250 points");
  expect(document.querySelector("s-banner")?.textContent).toBe(
    "You don’t have enough points for this.",
  );
  expect(stage.requests.filter((request) => request === "GET /summary")).toHaveLength(before + 1);
});

test("who has too few for the least sees what is missing, in German", async () => {
  await show([], "de", undefined, 99);
  expect(document.querySelector("s-number-field")).toBeNull();
  expect(texts()).toContain("Dafür brauchen Sie noch 1 Punkt.");
});

const numberField = () => document.querySelector<HTMLInputElement>("s-number-field")!;

async function type(field: HTMLInputElement, value: string) {
  field.value = value;
  field.dispatchEvent(new Event("input"));
  await pass();
}
