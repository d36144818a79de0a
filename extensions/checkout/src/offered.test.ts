// @vitest-environment node
import { describe, expect, test } from "vitest";
import { aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import type { PublishedReward } from "../../../app/core/published.ts";
import type { CartView } from "../../../app/core/shopper-api.ts";
import { dictionary } from "../../../test/extensions/checkout-stage.ts";
import { createI18n } from "../../../test/extensions/i18n.ts";
import { aRewardToRead, aTier, tiers } from "../../../test/extensions/scenes.ts";
import { createVoice } from "../../shared/telling/voice.ts";
import { goalsOf } from "./next-goals.ts";
import { offersOf, tellCost, tellWhyNot } from "./offered.ts";
import type { OfferedAbout } from "./offered.ts";

const cart: CartView = {
  subtotal: 8000,
  lines: [{ productId: "1", collections: [], amount: 8000 }],
  codes: [],
};
const about: OfferedAbout = {
  member: aMemberToRead(),
  cart,
  now: "2026-03-02T10:00:00.000Z",
  inCart: [],
};
const standing = tiers(
  aTier({ id: "silver", name: "Silber", threshold: 500 }),
  aTier({ id: "gold", name: "Gold" }),
);
const programWith = (...rewards: PublishedReward[]) =>
  someTermsToRead({}, { rewards, program: { standing } });
const voices = (["en", "de"] as const).map((language) =>
  createVoice(createI18n(dictionary(language), language), programWith()),
);

test("what can be used on this cart comes first, in the merchant's order; what is not of this time, not at all", () => {
  const program = programWith(
    aRewardToRead({ rewardId: "dear", cost: 900 }),
    aRewardToRead({ rewardId: "a" }),
    aRewardToRead({ rewardId: "over", until: "2026-03-01T00:00:00.000Z" }),
    aRewardToRead({ rewardId: "b", cost: 100 }),
  );
  const offers = offersOf(program, about);
  expect(offers.map(({ reward }) => reward.rewardId)).toEqual(["a", "b", "dear"]);
  expect(offers.map(({ refusal }) => refusal)).toEqual([null, null, "not_enough"]);
});

describe("why not, in words that say what to do", () => {
  const items = { products: ["5"], collections: [] };
  const reasons: [string, Partial<PublishedReward>, Partial<OfferedAbout>, string[]][] = [
    ["points", { cost: 640 }, {}, ["140 points more needed", "Noch 140 Punkte nötig"]],
    ["one point", { cost: 501 }, {}, ["1 point more needed", "Noch 1 Punkt nötig"]],
    [
      "the cart",
      { minSubtotal: 9200 },
      {},
      ["Add €12 more to your cart", "Noch 12 € mehr im Warenkorb nötig"],
    ],
    [
      "cents",
      { minSubtotal: 9250 },
      {},
      ["Add €12.50 more to your cart", "Noch 12,50 € mehr im Warenkorb nötig"],
    ],
    [
      "products",
      { items },
      {},
      [
        "First add one of the products it is for to your cart",
        "Dafür muss erst eines der passenden Produkte in den Warenkorb",
      ],
    ],
    [
      "some of its products",
      { items: { products: ["1"], collections: [] }, minSubtotal: 9200 },
      {},
      ["From €92 of the products it is for", "Ab 92 € Warenwert der passenden Produkte"],
    ],
    ["the tier", { tiers: ["silver", "gold"] }, {}, ["For Silber, Gold", "Für Silber, Gold"]],
    ["stock", { soldOut: true }, {}, ["Sold out", "Vergriffen"]],
    [
      "the limit",
      { perMember: 1 },
      { member: aMemberToRead({ redeemed: { five: 1 } }) },
      ["You have redeemed it as often as possible.", "Öfter können Sie sie nicht einlösen."],
    ],
    [
      "another code",
      {},
      { cart: { ...cart, codes: ["SUMMER"] } },
      [
        "It can’t be combined with the discount in your cart.",
        "Sie lässt sich nicht mit dem Rabatt im Warenkorb verbinden.",
      ],
    ],
  ];
  test.each(reasons)("%s", (_what, changes, more, words) => {
    const program = programWith(aRewardToRead(changes));
    const [offered] = offersOf(program, { ...about, ...more });
    const told = voices.map((voice) => tellWhyNot(voice, offered!, { ...about, ...more }, program));
    // Intl puts a space that does not break before €.
    expect(told.map((text) => text.replaceAll("\u00a0", " "))).toEqual(words);
  });
});

describe("several codes", () => {
  const both = { order: true, product: true, shipping: true };
  const held = aRewardToRead({ rewardId: "held", combines: both });
  const withHeld = { ...about, cart: { ...cart, codes: ["TREUE-1"] }, inCart: ["held"] };
  const offered = (changes: Partial<PublishedReward>, first = held) =>
    offersOf(programWith(first, aRewardToRead({ cost: 10, ...changes })), withHeld).find(
      ({ reward }) => reward.rewardId === "five",
    )?.refusal;

  test("are offered where each allows the other", () => {
    expect(offered({ combines: both })).toBeNull();
  });
  test("are not where the one in the cart does not allow it", () => {
    const stern = { ...held, combines: { order: false, product: false, shipping: true } };
    expect(offered({ combines: both }, stern)).toBe("not_combinable");
  });
  test("are where the other is for shipping", () => {
    const stern = { ...held, combines: { order: false, product: false, shipping: true } };
    const what = { kind: "free_shipping", maxPrice: null } as const;
    expect(offered({ combines: both, what }, stern)).toBeNull();
  });
});

test("what is chosen costs from its least", () => {
  const what = { kind: "variable", min: 100, max: 400, step: 50, amountPerStep: 50 } as const;
  const told = voices.map((voice) => tellCost(voice, aRewardToRead({ what, cost: 0 })));
  expect(told).toEqual(["from 100 points", "ab 100 Punkte"]);
});

describe("what comes next", () => {
  const rewards = [aRewardToRead({ cost: 900, name: "Tasche" }), aRewardToRead({ cost: 640 })];
  const next = { tier: "gold", name: "Gold", missing: 260, basis: "points" } as const;
  const goals = (
    program: ReturnType<typeof programWith>,
    changes: Parameters<typeof aMemberToRead>[0] = {},
    voice = voices[0]!,
  ) => {
    const member = aMemberToRead(changes);
    return goalsOf({ voice, program, offers: offersOf(program, { ...about, member }) }, member);
  };

  test("is the nearest reward and the next tier, with the way behind", () => {
    expect(goals(programWith(...rewards), { next })).toEqual([
      { key: "reward", told: "140 points more for “5 € off”", done: 500, whole: 640 },
      { key: "tier", told: "260 points more to reach Gold", done: 740, whole: 1000 },
    ]);
  });

  const bases: ["points" | "spend" | "orders", number, string[]][] = [
    ["points", 260, ["260 points more to reach Gold", "Noch 260 Punkte bis Gold"]],
    ["spend", 26000, ["€260 more to spend to reach Gold", "Noch Einkäufe für 260 € bis Gold"]],
    ["orders", 1, ["1 more order to reach Gold", "Noch 1 Bestellung bis Gold"]],
    ["orders", 2, ["2 more orders to reach Gold", "Noch 2 Bestellungen bis Gold"]],
  ];
  test.each(bases)("in %s: %i", (basis, missing, words) => {
    const on = { next: { ...next, missing, basis } };
    const told = voices.map((voice) => goals(programWith(), on, voice)[0]?.told);
    expect(told.map((text) => text?.replaceAll("\u00a0", " "))).toEqual(words);
  });

  const never: [string, Partial<PublishedReward>][] = [
    ["another tier's", { tiers: ["gold"] }],
    ["a sold out one", { soldOut: true }],
    ["one whose time is over", { until: "2026-03-01T00:00:00.000Z" }],
    ["one that is not there yet", { from: "2026-04-01T00:00:00.000Z" }],
    ["one that was redeemed as often as possible", { perMember: 0 }],
  ];
  test.each(never)("is not what points cannot get: %s", (_what, changes) => {
    expect(goals(programWith(aRewardToRead({ cost: 900, ...changes })))).toEqual([]);
  });

  test("of a reward whose points are chosen, its least", () => {
    const what = { kind: "variable", min: 600, max: 900, step: 50, amountPerStep: 50 } as const;
    const [goal] = goals(programWith(aRewardToRead({ what, cost: 0 })));
    expect(goal).toMatchObject({ told: "100 points more for “5 € off”", whole: 600 });
  });

  test("is nothing where everything is reached", () => {
    expect(goals(programWith(aRewardToRead()))).toEqual([]);
  });
});
