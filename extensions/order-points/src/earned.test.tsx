import { afterEach, describe, expect, test } from "vitest";
import { aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import {
  anAccountScene,
  anEntry,
  anOrdersPoints,
  aSum,
} from "../../../test/extensions/account-scenes.ts";
import { accountStage } from "../../../test/extensions/account-stage.ts";
import type { AccountScene } from "../../../test/extensions/account-stage.ts";
import { texts } from "../../../test/extensions/checkout-stage.ts";

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

const told = (order = anOrdersPoints()) => ({ api: () => ({ body: order }) });

describe("when the points can be spent", () => {
  const waits = [
    [
      { pending: "waiting_period", availableAt: "2026-03-16T09:00:00.000Z" },
      "New points wait for a few days. You can spend these from March 16, 2026.",
      "Neue Punkte warten ein paar Tage. Diese können Sie ab 16. März 2026 einlösen.",
    ],
    [
      { pending: "not_paid", availableAt: null },
      "The order isn’t paid in full yet. Its points are pending until it is.",
      "Die Bestellung ist noch nicht vollständig bezahlt. Bis dahin sind ihre Punkte vorgemerkt.",
    ],
    [
      { pending: "not_fulfilled", availableAt: null },
      "Not everything has been shipped yet. The points are pending until it has.",
      "Es ist noch nicht alles versandt. Bis dahin sind die Punkte vorgemerkt.",
    ],
  ] as const;
  test.each(waits)("%j", async (waiting, english, german) => {
    const order = told(anOrdersPoints({ breakdown: aSum(waiting) }));
    await show(thankYou, order);
    expect(texts().slice(0, 2)).toEqual(["This order earns you 50 points.", english]);
    await stage.close();
    await show(orderStatus, { ...order, language: "de" });
    expect(texts().slice(0, 2)).toEqual(["Diese Bestellung bringt Ihnen 50 Punkte.", german]);
  });

  test("a wait that is over is none", async () => {
    const over = aSum({ pending: "waiting_period", availableAt: "2026-03-01T09:00:00.000Z" });
    await show(orderStatus, told(anOrdersPoints({ breakdown: over })));
    expect(texts()[0]).toBe("You earned 50 points with this order.");
  });

  test("the day is the shop's, wherever the shopper is", async () => {
    const late = aSum({ pending: "waiting_period", availableAt: "2026-03-15T23:30:00.000Z" });
    await show(orderStatus, told(anOrdersPoints({ breakdown: late })));
    expect(texts()[1]).toContain("from March 16, 2026");
  });
});

describe("an order that earns nothing says why", () => {
  test("cancelled", async () => {
    const breakdown = aSum({ excluded: "cancelled", target: 0, before: 50, eligible: 0, exact: 0 });
    const entries = [
      anEntry({ seq: 9, kind: "take_back", points: -50, breakdown }),
      anEntry({ seq: 5 }),
    ];
    await show(orderStatus, told(anOrdersPoints({ points: 0, breakdown, entries })));
    expect(texts()[0]).toBe("The order was cancelled, so it earns no points.");
  });

  test("nothing in it counts", async () => {
    const [, card] = aSum().lines;
    const breakdown = aSum({ lines: [card!], eligible: 0, exact: 0, target: 0 });
    await show(orderStatus, told(anOrdersPoints({ points: 0, breakdown, entries: [] })));
    expect(texts()[0]).toBe("This order earns no points.");
  });

  test("nothing was ever posted, in German", async () => {
    const nothing = anOrdersPoints({ points: 0, breakdown: null, entries: [] });
    await show(orderStatus, { ...told(nothing), language: "de" });
    expect(texts()).toEqual(["Für diese Bestellung gibt es keine Punkte."]);
  });

  test("placed before joining, it leads to where one joins only if the shopper has not", async () => {
    const breakdown = aSum({ excluded: "not_joined", target: 0 });
    await show(orderStatus, told(anOrdersPoints({ points: 0, breakdown, entries: [] })));
    expect(texts()[0]).toBe(
      "You haven’t joined the points program, so this order earns no points.",
    );
    expect(document.querySelector("s-link")?.getAttribute("href")).toBe("extension:treue-account/");
  });
});

describe("what changed since", () => {
  const refund = aSum({
    lines: [{ ...aSum().lines[0]!, eligible: 25_00 }],
    eligible: 25_00,
    exact: 25,
    target: 25,
    before: 50,
  });
  const entries = [
    anEntry({
      seq: 9,
      at: "2026-03-09T08:00:00.000Z",
      kind: "take_back",
      points: -25,
      breakdown: refund,
    }),
    anEntry({ seq: 5 }),
  ];

  test("is told newest first, each with its reason", async () => {
    await show(orderStatus, told(anOrdersPoints({ points: 25, breakdown: refund, entries })));
    const all = texts();
    expect(all[0]).toBe("You earned 25 points with this order.");
    expect(all.slice(all.indexOf("What happened to these points"))).toEqual([
      "What happened to these points",
      ...["Taken back", "−25", "March 9, 2026"],
      "This order is now worth 25 points. Before, it was 50 points.",
      ...["Earned with order #1001", "+50", "March 2, 2026"],
      "This order is worth 50 points.",
    ]);
  });

  test("in German", async () => {
    const order = anOrdersPoints({ points: 25, breakdown: refund, entries });
    await show(orderStatus, { ...told(order), language: "de" });
    const all = texts();
    expect(all.slice(all.indexOf("Was mit diesen Punkten geschah"))).toContain(
      "Diese Bestellung ist jetzt 25 Punkte wert. Vorher waren es 50 Punkte.",
    );
  });

  test("points spent on the order, and come back, are told beside what it earned", async () => {
    const spent = (kind: "capture" | "give_back", points: number, reason: string) =>
      anEntry({
        seq: 7,
        kind,
        points,
        breakdown: { about: "spending", redemptionId: "r1", reason },
      });
    const order = anOrdersPoints({
      entries: [
        spent("give_back", 300, "order_refunded"),
        spent("capture", -300, "order_paid"),
        anEntry(),
      ],
    });
    await show(orderStatus, told(order));
    expect(texts().slice(0, 3)).toEqual([
      "You earned 50 points with this order.",
      "You paid part of this order with 300 points.",
      "300 points of that have come back to you.",
    ]);
    expect(texts()).toContain("The old expiry date stays.");
    await stage.close();
    await show(orderStatus, { ...told(order), language: "de" });
    expect(texts().slice(1, 3)).toEqual([
      "Sie haben für einen Teil dieser Bestellung 300 Punkte ausgegeben.",
      "300 Punkte davon sind zu Ihnen zurückgekommen.",
    ]);
  });
});

test("a shop that calls its points stars is taken at its word", async () => {
  const program = someTermsToRead({}, { program: { pointsName: { one: "star", other: "stars" } } });
  await show(thankYou, { ...told(), program, member: aMemberToRead() });
  expect(texts()[0]).toBe("You earned 50 stars with this order.");
  expect(texts()).toContain("1 star per €1");
});
