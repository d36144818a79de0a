import { afterEach, describe, expect, test } from "vitest";
import { aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import type { PublishedReward } from "../../../app/core/published.ts";
import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import { aSummary, anAccountScene } from "../../../test/extensions/account-scenes.ts";
import { accountStage } from "../../../test/extensions/account-stage.ts";
import type { AccountScene, ApiAnswer } from "../../../test/extensions/account-stage.ts";
import { pass, press, texts } from "../../../test/extensions/checkout-stage.ts";
import { aRedemption, aRewardToRead, aTier, tiers } from "../../../test/extensions/scenes.ts";

let stage: ReturnType<typeof accountStage>;
let keys: (string | undefined)[];
let bodies: unknown[];

type Shop = Partial<AccountScene> & {
  rewards?: PublishedReward[];
  redemptions?: ShopperRedemption[];
  redeem?: () => ApiAnswer;
  undo?: () => ApiAnswer;
};

/** A page with these rewards and codes. What a change answers is in the list from then on. */
async function show({
  rewards = [aRewardToRead()],
  redemptions = [],
  redeem,
  undo,
  ...rest
}: Shop = {}) {
  keys = [];
  bodies = [];
  const standing = tiers(aTier());
  const terms = someTermsToRead({}, { rewards, program: { standing } });
  const member = rest.member ?? aMemberToRead();
  const api: AccountScene["api"] = (request, body, headers) => {
    if (request === "GET /history") return { body: { entries: [], before: null } };
    if (request === "GET /summary") return { body: aSummary({ of: member, terms, redemptions }) };
    keys.push(headers["Idempotency-Key"]);
    bodies.push(body);
    const answer = (request === "POST /redemptions" ? redeem : undo)?.() ?? `nothing at ${request}`;
    return answer;
  };
  stage = accountStage(
    "customer-account.page.render",
    anAccountScene({ program: terms, member, api, ...rest }),
  );
  await stage.render();
}

afterEach(() => stage.close());

const after = (text: string, count = 1) =>
  texts()
    .slice(texts().indexOf(text) + 1)
    .slice(0, count);
const redeemButton = () => document.querySelector("s-button[variant=secondary]");

describe("each kind is told as what it brings", () => {
  const kinds: [Partial<PublishedReward>, string[], string[]][] = [
    [
      { what: { kind: "amount_off", amount: 500 }, minSubtotal: 20_00 },
      ["€5 off your order", "For orders from €20"],
      ["5\u00a0€ Rabatt auf Ihre Bestellung", "Für Bestellungen ab 20\u00a0€"],
    ],
    [
      {
        what: { kind: "percentage_off", percent: 10, cap: null },
        items: { products: ["7"], collections: [] },
      },
      ["10% off certain products", "The code is valid for 30 days"],
      ["10 % Rabatt auf bestimmte Produkte", "Der Code gilt 30 Tage"],
    ],
    [
      { what: { kind: "percentage_off", percent: 10, cap: 20_00 } },
      [
        "10% off your order, €20 at most",
        "As a code, it takes €20 off orders from €200. At checkout, it also works for smaller ones.",
      ],
      [
        "10 % Rabatt auf Ihre Bestellung, höchstens 20\u00a0€",
        "Als Code bringt das 20\u00a0€ Rabatt auf Bestellungen ab 200\u00a0€. An der Kasse geht es auch für kleinere.",
      ],
    ],
    [
      { what: { kind: "free_shipping", maxPrice: 4_90 }, codeDays: 1 },
      ["Free shipping, if it costs €4.90 at most", "The code is valid for 1 day"],
      ["Kostenloser Versand, wenn er höchstens 4,90\u00a0€ kostet", "Der Code gilt 1 Tag"],
    ],
    [
      { what: { kind: "free_product", products: ["7"] } },
      ["A product for free", "The code is valid for 30 days"],
      ["Ein Produkt gratis", "Der Code gilt 30 Tage"],
    ],
    [
      { what: { kind: "store_credit", amount: 10_00 } },
      ["€10 store credit", "You get it right away. It can’t be turned back into points."],
      [
        "10\u00a0€ Guthaben",
        "Sie erhalten es sofort. Es lässt sich nicht in Punkte zurückverwandeln.",
      ],
    ],
  ];
  test.each(kinds)("%j", async (changes, english, german) => {
    const rewards = [aRewardToRead({ name: "Treat", ...changes })];
    await show({ rewards });
    expect(after("Treat", 2)).toEqual(english);
    expect(texts()).toContain("Redeem for 300 points");
    await stage.close();
    await show({ rewards, language: "de" });
    expect(after("Treat", 2)).toEqual(german);
    expect(texts()).toContain("Für 300 Punkte einlösen");
  });
});

describe("what cannot be had says what is missing", () => {
  const refused: [Partial<PublishedReward>, string, string][] = [
    [{ cost: 760 }, "You need 260 points more for this.", "Dafür brauchen Sie noch 260 Punkte."],
    [{ tiers: ["gold"] }, "For members of: Gold", "Für Mitglieder mit der Stufe: Gold"],
    [{ soldOut: true }, "This reward is gone.", "Diese Prämie ist vergriffen."],
    [
      { from: "2026-04-01T08:00:00.000Z" },
      "Available from April 1, 2026",
      "Erhältlich ab 1. April 2026",
    ],
    [
      { until: "2026-03-01T08:00:00.000Z" },
      "This reward isn’t available at the moment.",
      "Diese Prämie ist zurzeit nicht erhältlich.",
    ],
    [
      { perMember: 0 },
      "You’ve redeemed this reward as often as possible.",
      "Sie haben diese Prämie so oft eingelöst, wie es geht.",
    ],
  ];
  test.each(refused)("%j", async (changes, english, german) => {
    await show({ rewards: [aRewardToRead(changes)] });
    expect(texts()).toContain(english);
    expect(redeemButton()?.getAttribute("disabled")).toBe("true");
    await stage.close();
    await show({ rewards: [aRewardToRead(changes)], language: "de" });
    expect(texts()).toContain(german);
  });
});

describe("redeeming", () => {
  test("makes a code to copy, and says where it is", async () => {
    const redemptions: ShopperRedemption[] = [];
    const made = aRedemption({ code: "TREUE-7Q2K" });
    await show({
      redemptions,
      redeem: () => {
        redemptions.push(made);
        return { body: made };
      },
    });
    await press("5 € off: Redeem for 300 points");
    expect(bodies).toEqual([{ rewardId: "five" }]);
    expect(texts()).toContain("Done! Your code is under “Your codes”. Enter it at checkout.");
    expect(after("5 € off", 5)).toEqual([
      ...["TREUE-7Q2K", "Copy", "Worth €5"],
      ...["Valid until April 1, 2026", "Return for points"],
    ]);
    const copy = document.querySelector("s-button[command]");
    const item = document.querySelector("s-clipboard-item");
    expect(copy?.getAttribute("commandFor")).toBe(item?.id);
    expect(item?.getAttribute("text")).toBe("TREUE-7Q2K");
    item?.dispatchEvent(new Event("copy"));
    await pass();
    expect(texts()).toContain("Copied. Enter the code at checkout.");
  });

  test("a code that is still being made is looked after until it is there", async () => {
    const redemptions: ShopperRedemption[] = [];
    const making = aRedemption({ state: "making", code: null });
    await show({
      redemptions,
      language: "de",
      redeem: () => {
        redemptions.push(making);
        return { body: making };
      },
    });
    await press("5 € off: Für 300 Punkte einlösen");
    expect(texts()).toContain("Ihr Code wird gerade erstellt …");
    redemptions[0] = aRedemption();
    await pass(1000);
    expect(texts()).toContain("TREUE-1");
    const asked = stage.requests.length;
    await pass(60_000);
    expect(stage.requests).toHaveLength(asked);
  });

  test("a code that takes its time is looked after as long as it is being made", async () => {
    const making = aRedemption({ state: "making", code: null });
    const redemptions = [making];
    await show({ redemptions });
    await pass(300_000);
    expect(texts()).toContain("Your code is being made …");
    redemptions[0] = aRedemption();
    await pass(13_000);
    expect(texts()).toContain("TREUE-1");
  });

  test("a reward that could not be made is told in both languages, with the points back", async () => {
    const redeem = () => ({ status: 409, body: { code: "not_made", message: "no" } });
    await show({ redeem });
    await press("5 € off: Redeem for 300 points");
    expect(document.querySelector("s-banner")?.textContent).toBe(
      "This reward couldn’t be made. You have your points back.",
    );
    await press("5 € off: Redeem for 300 points");
    expect(keys[1]).not.toBe(keys[0]);
    await stage.close();
    await show({ redeem, language: "de" });
    await press("5 € off: Für 300 Punkte einlösen");
    expect(document.querySelector("s-banner")?.textContent).toBe(
      "Diese Prämie ließ sich nicht erstellen. Sie haben Ihre Punkte zurück.",
    );
  });

  test("tried again after an outage, it is the same decision with the same key", async () => {
    let down = true;
    await show({ redeem: () => (down ? "no network" : { body: aRedemption() }) });
    await press("5 € off: Redeem for 300 points");
    expect(texts()).toContain("We can’t reach the shop. Check your connection and try again.");
    down = false;
    await press("5 € off: Redeem for 300 points");
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
    await press("5 € off: Redeem for 300 points");
    expect(keys[2]).not.toBe(keys[0]);
  });

  test("a final refusal is told, and the next press is another decision", async () => {
    await show({ redeem: () => ({ status: 409, body: { code: "sold_out", message: "Gone." } }) });
    await press("5 € off: Redeem for 300 points");
    expect(document.querySelector("s-banner")?.textContent).toBe("This reward is gone.");
    await press("5 € off: Redeem for 300 points");
    expect(keys[1]).not.toBe(keys[0]);
  });

  test("a code that could not be made is told as such, with the points back", async () => {
    const failed = aRedemption({ state: "failed", code: null });
    const redemptions: ShopperRedemption[] = [];
    const redeem = () => {
      redemptions.push(failed);
      return { body: failed };
    };
    await show({ redemptions, redeem });
    await press("5 € off: Redeem for 300 points");
    expect(document.querySelector("s-banner")?.textContent).toBe(
      "It couldn’t be made. You have 300 points back.",
    );
  });

  test("once its code was returned, nothing is called done any more", async () => {
    const redemptions: ShopperRedemption[] = [];
    const redeem = () => {
      redemptions[0] = aRedemption();
      return { body: redemptions[0] };
    };
    const undo = () => {
      redemptions[0] = aRedemption({ state: "undone", code: null });
      return { body: redemptions[0] };
    };
    await show({ redemptions, redeem, undo });
    await press("5 € off: Redeem for 300 points");
    expect(document.querySelectorAll("s-banner")).toHaveLength(1);
    await press("Return for points");
    await press("Return the code", 300);
    expect(document.querySelectorAll("s-banner")).toHaveLength(0);
  });

  test("store credit is there at once", async () => {
    const rewards = [aRewardToRead({ what: { kind: "store_credit", amount: 500 } })];
    const redemptions: ShopperRedemption[] = [];
    const redeem = () => {
      redemptions[0] = aRedemption({ state: "used", code: null });
      return { body: redemptions[0] };
    };
    await show({ rewards, redemptions, redeem });
    await press("5 € off: Redeem for 300 points");
    expect(texts()).toContain(
      "Done! The credit is in your account. You can pay with it at checkout.",
    );
  });
});
