// @vitest-environment node
import { describe, expect, test } from "vitest";
import { aCart, aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import { estimate } from "../../../app/core/estimate.ts";
import type { EstimateCart } from "../../../app/core/estimate.ts";
import { aRule, aSelector } from "../../../app/core/order.fixture.ts";
import type { PublishedMember } from "../../../app/core/published.ts";
import { dictionary } from "../../../test/extensions/checkout-stage.ts";
import { createI18n } from "../../../test/extensions/i18n.ts";
import { aTier, tiers } from "../../../test/extensions/scenes.ts";
import { createVoice } from "../../shared/telling/voice.ts";
import { tellEarning } from "./earned.ts";

type Told = {
  program?: ReturnType<typeof someTermsToRead>;
  member?: PublishedMember | null;
  cart?: Partial<EstimateCart>;
  loggedIn?: boolean;
};

/** In English, then in German: the sentence and its details. */
function told({ program = someTermsToRead(), member = aMemberToRead(), ...rest }: Told) {
  const { cart = {}, loggedIn = true } = rest;
  const about = { now: "2026-03-02T10:00:00.000Z", products: [], loggedIn };
  const estimated = estimate(aCart(cart), program, member, about);
  const earned = { program, loggedIn, joins: false, estimate: estimated, sure: true };
  return (["en", "de"] as const).map((language) => {
    const i18n = createI18n(dictionary(language), language);
    const { main, details } = tellEarning(createVoice(i18n, program), earned);
    return [main, ...details];
  });
}

test("tier, campaigns and bonuses are named", () => {
  const rules = [
    aRule({ id: "w", name: "Spring weekend", multiplier: 2, bonus: 25 }),
    aRule({ id: "b", name: "Books", multiplier: 3, lines: aSelector({ products: ["7"] }) }),
  ];
  const program = someTermsToRead(
    { rules, combine: "sum" },
    { program: { standing: tiers(aTier()) } },
  );
  const member = aMemberToRead({ tier: { id: "gold", name: "Gold", multiplier: 1.5 } });
  expect(told({ program, member })).toEqual([
    [
      "You’ll earn 625 points with this order.",
      "As Gold, you earn 1.5 times as much.",
      "Spring weekend: 2 times as much",
      "Spring weekend: 25 points extra",
      "Books: 3 times as much on some items",
    ],
    [
      "Sie sammeln mit dieser Bestellung 625 Punkte.",
      "Mit Gold sammeln Sie 1,5-mal so viel.",
      "Spring weekend: 2-mal so viel",
      "Spring weekend: 25 Punkte extra",
      "Books: 3-mal so viel auf einige Artikel",
    ],
  ]);
});

test("the shop's own name for points, and one of them alone", () => {
  const pointsName = { one: "Stern", other: "Sterne" };
  const program = someTermsToRead({}, { program: { pointsName } });
  expect(told({ program })[1]).toEqual(["Sie sammeln mit dieser Bestellung 100 Sterne."]);
  const one = { ...aCart().lines[0]!, amount: 1_00 };
  expect(told({ program, cart: { lines: [one] } })[0]).toEqual([
    "You’ll earn 1 Stern with this order.",
  ]);
  expect(told({ cart: { lines: [one] } })[0]).toEqual(["You’ll earn 1 point with this order."]);
});

test("what is not exact is about", () => {
  expect(told({ cart: { tax: null } })).toEqual([
    ["You’ll earn about 100 points with this order."],
    ["Sie sammeln mit dieser Bestellung etwa 100 Punkte."],
  ]);
});

test("nothing to earn is said as it is", () => {
  expect(told({ cart: { lines: [] } })).toEqual([
    ["You’ll earn 0 points with this order."],
    ["Sie sammeln mit dieser Bestellung 0 Punkte."],
  ]);
});

describe("a cap that holds back says so", () => {
  const caps: [string, { perOrder: number | null; perDay: number | null }, string[]][] = [
    [
      "of an order",
      { perOrder: 60, perDay: null },
      ["That is the most one order can earn.", "Mehr kann eine Bestellung nicht bringen."],
    ],
    [
      "of a day",
      { perOrder: null, perDay: 60 },
      ["That is the most you can earn in one day.", "Mehr können Sie an einem Tag nicht sammeln."],
    ],
  ];
  test.each(caps)("%s", (_name, cap, words) => {
    const program = someTermsToRead({ caps: { ...cap, perMember: null } });
    expect(told({ program }).map((lines) => lines[1])).toEqual(words);
  });
});

describe("when points can be used, unless at once", () => {
  const awards: ["paid" | "fulfilled", number, string[]][] = [
    ["paid", 1, ["Yours to use 1 day after you pay.", "Einlösbar 1 Tag nach der Zahlung."]],
    ["paid", 14, ["Yours to use 14 days after you pay.", "Einlösbar 14 Tage nach der Zahlung."]],
    [
      "fulfilled",
      0,
      ["Yours to use once everything is shipped.", "Einlösbar, sobald alles versandt ist."],
    ],
    [
      "fulfilled",
      3,
      [
        "Yours to use 3 days after everything is shipped.",
        "Einlösbar 3 Tage, nachdem alles versandt ist.",
      ],
    ],
  ];
  test.each(awards)("%s and %i days", (on, days, words) => {
    const program = someTermsToRead({}, { program: { award: { on, days } } });
    expect(told({ program }).map((lines) => lines.at(-1))).toEqual(words);
  });
});

describe("for a company", () => {
  const kinds: ["company" | "nobody", string[]][] = [
    [
      "company",
      [
        "What this order earns goes to your company.",
        "Was diese Bestellung bringt, geht an Ihr Unternehmen.",
      ],
    ],
    [
      "nobody",
      [
        "Orders for a company earn nothing here.",
        "Mit Bestellungen für ein Unternehmen wird hier nicht gesammelt.",
      ],
    ],
  ];
  test.each(kinds)("%s", (b2b, words) => {
    const membership = { join: "automatic", earlierOrders: true, b2b } as const;
    const program = someTermsToRead({}, { program: { membership } });
    expect(told({ program, cart: { company: true } }).map(([main]) => main)).toEqual(words);
  });
});

test("whoever is not logged in reads what it could be", () => {
  expect(told({ member: null, loggedIn: false })[1]).toEqual([
    "Mit dieser Bestellung können Sie 100 Punkte sammeln. Melden Sie sich an, um sie zu erhalten und Ihre Prämien zu nutzen.",
  ]);
});
