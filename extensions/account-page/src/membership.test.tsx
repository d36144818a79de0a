import { afterEach, describe, expect, test } from "vitest";
import { aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import {
  aSummary,
  anAccountScene,
  anEntry,
  aSum,
} from "../../../test/extensions/account-scenes.ts";
import { accountStage } from "../../../test/extensions/account-stage.ts";
import type { AccountScene, ApiAnswer } from "../../../test/extensions/account-stage.ts";
import { button, pass, press, texts } from "../../../test/extensions/checkout-stage.ts";
import { aRedemption, aRewardToRead } from "../../../test/extensions/scenes.ts";

let stage: ReturnType<typeof accountStage>;
let sent: [request: string, body: unknown][];
async function show(answers: Record<string, ApiAnswer>, changes: Partial<AccountScene> = {}) {
  sent = [];
  const all: Record<string, ApiAnswer> = {
    "GET /summary": { body: aSummary({ of: changes.member ?? aMemberToRead() }) },
    "GET /history": { body: { entries: [], before: null } },
    ...answers,
  };
  const api: AccountScene["api"] = (request, body) => {
    sent.push([request, body]);
    return all[request] ?? `nothing at ${request}`;
  };
  stage = accountStage("customer-account.page.render", anAccountScene({ api, ...changes }));
  await stage.render();
}
afterEach(() => stage.close());

const nobody = (terms = someTermsToRead()) => ({
  body: aSummary({ terms, member: null, canJoin: true }),
});

describe("joining", () => {
  const terms = someTermsToRead(
    { pointsPerUnit: 2 },
    {
      rewards: [aRewardToRead()],
      program: { membership: { join: "by_joining", earlierOrders: true, b2b: "person" } },
    },
  );

  test("says what the program gives, shows its rewards, and makes a member", async () => {
    await show(
      { "GET /summary": nobody(terms), "POST /join": { body: aSummary({ terms }) } },
      { program: terms, member: null },
    );
    expect(texts()).toEqual([
      "You earn 2 points for every €1 you spend, and redeem them for rewards.",
      "Your earlier orders count, too.",
      "Join",
      ...["5 € off", "€5 off your order", "The code is valid for 30 days"],
      ...["Can’t be combined with other discounts", "300 points"],
    ]);
    await press("Join", 300);
    expect(texts()[0]).toBe("You have 500 points to spend");
  });

  test("in German; a failure is told and can be tried again", async () => {
    const off = { status: 503, body: { code: "unavailable", message: "Later." } };
    await show(
      { "GET /summary": nobody(terms), "POST /join": off },
      { program: terms, member: null, language: "de" },
    );
    expect(texts().slice(0, 3)).toEqual([
      "Sie sammeln 2 Punkte je 1\u00a0€ Einkaufswert und lösen sie für Prämien ein.",
      "Ihre früheren Bestellungen zählen auch.",
      "Beitreten",
    ]);
    await press("Beitreten", 300);
    expect(document.querySelector("s-banner")?.textContent).toBe(
      "Das hat gerade nicht geklappt. Ihre Punkte sind sicher. Bitte versuchen Sie es gleich noch einmal.",
    );
  });
});

describe("leaving", () => {
  const member = aMemberToRead({ available: 500, pending: 80, reserved: 300 });
  const answers = { "POST /leave": nobody() };

  test("says what it means before it happens", async () => {
    await show(answers, { member });
    const pressed = button("Leave the program");
    await press("Leave the program");
    expect(button("Leave the program")).toBe(pressed);
    const from = texts().indexOf("Leave the points program?");
    expect(texts().slice(from)).toEqual([
      "Leave the points program?",
      "You give up 880 points for good, even if you join again.",
      "Codes you haven’t used stop working.",
      "Orders you place afterwards earn nothing.",
      "You can join again at any time.",
      ...["Leave and give up my points", "Stay"],
    ]);
    expect(
      document.querySelector("s-section:last-of-type [accessibilityRole=status]"),
    ).toBeTruthy();
    await press("Stay");
    expect(texts().at(-1)).toBe("Leave the program");
    expect(sent.map(([request]) => request)).not.toContain("POST /leave");
  });

  test("in German, with a debt that stays and a reason of the shopper's own", async () => {
    await show(answers, { member: aMemberToRead({ available: -30 }), language: "de" });
    await press("Programm verlassen");
    expect(texts()).toContain(
      "Was offen bleibt: 30 Punkte. Wenn Sie wieder beitreten, gleichen neue Punkte das zuerst aus.",
    );
    const area = document.querySelector("s-text-area") as unknown as HTMLTextAreaElement;
    expect(area.getAttribute("label")).toBe("Warum möchten Sie gehen? (freiwillig)");
    area.value = "  Zu viele E-Mails ";
    area.dispatchEvent(new Event("input"));
    await pass();
    await press("Verlassen und Punkte aufgeben", 300);
    expect(sent).toContainEqual(["POST /leave", { reason: "Zu viele E-Mails" }]);
    expect(texts()[0]).toContain("Sie sammeln 1 Punkt je");
  });

  test("without a reason, none is sent; what fails changes nothing", async () => {
    const off = { status: 503, body: { code: "unavailable", message: "Later." } };
    await show({ "POST /leave": off }, { member });
    await press("Leave the program");
    await press("Leave and give up my points", 300);
    expect(sent).toContainEqual(["POST /leave", {}]);
    expect(texts()).toContain(
      "That didn’t work just now. Your points are safe. Please try again in a moment.",
    );
    expect(texts()[0]).toBe("You have 500 points to spend");
  });
});

describe("the own data", () => {
  test("comes as a link for a few minutes", async () => {
    const link = {
      url: "https://treue.example/api/v1/me.json?key=a",
      expiresAt: "2026-03-02T10:05:00Z",
    };
    await show({ "GET /me/link": { body: link } });
    await press("Download my data");
    const open = document.querySelector("s-link");
    expect(open?.textContent).toBe("Open the file");
    expect(open?.getAttribute("href")).toBe(link.url);
    expect(open?.getAttribute("target")).toBe("_blank");
    expect(texts()).toContain(
      "The link works for a few minutes, and only for you: please don’t pass it on.",
    );
  });

  const link = (expiresAt: string) => ({ body: { url: "https://treue.example/me", expiresAt } });

  test("until the link no longer works: then another one can be asked for", async () => {
    await show({ "GET /me/link": link("2026-03-02T10:05:00Z") });
    await press("Download my data");
    await pass(4 * 60_000);
    expect(document.querySelector("s-link")).not.toBeNull();
    await pass(60_000);
    expect(document.querySelector("s-link")).toBeNull();
    await press("Download my data");
    expect(document.querySelector("s-link")).not.toBeNull();
  });

  test("where the shopper's clock is ahead, it can be opened all the same", async () => {
    await show({ "GET /me/link": link("2026-03-02T09:30:00Z") });
    await press("Download my data");
    await pass(30_000);
    expect(document.querySelector("s-link")).not.toBeNull();
  });

  test("or says that it does not, in German", async () => {
    await show({}, { language: "de" });
    await press("Meine Daten herunterladen");
    expect(document.querySelector("s-banner")?.textContent).toBe(
      "Wir erreichen den Shop nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
    );
  });
});

describe("the history", () => {
  const entries = [
    anEntry({
      seq: 41,
      breakdown: aSum({ capped: { by: "order", uncapped: 70 }, exact: 70, target: 50 }),
    }),
    anEntry({
      seq: 40,
      kind: "adjust",
      points: 20,
      orderId: null,
      orderName: null,
      breakdown: { about: "movement", reason: "difficult customer" },
    }),
  ];
  const older = [
    anEntry({
      seq: 3,
      kind: "expire",
      points: -10,
      breakdown: {
        about: "lot",
        lot: 1,
        earnedAt: "2024-02-01T10:00:00Z",
        dueAt: "2026-02-01T10:00:00Z",
      },
    }),
  ];

  test("opens to why, is paged, and never shows what the shop wrote for itself", async () => {
    await show({
      "GET /history": { body: { entries, before: 40 } },
      "GET /history?before=40": { body: { entries: older, before: null } },
    });
    expect([...document.querySelectorAll("s-summary")].map((one) => one.textContent)).toEqual([
      "+50 · Earned with order #1001 · March 2, 2026",
      "+20 · Corrected by the shop · March 2, 2026",
    ]);
    expect(texts()).toContain("This order is worth 50 points.");
    expect(texts()).toContain("The most that one order can earn");
    expect(texts()).toContain(
      "The shop corrected your balance. Ask the shop if you’d like to know more.",
    );
    expect(texts().join(" ")).not.toContain("difficult");
    await press("Show more", 300);
    expect(document.querySelectorAll("s-summary")).toHaveLength(3);
    expect(texts()).toContain(
      "Earned on February 1, 2024 and valid until February 1, 2026. They weren’t used by then.",
    );
    expect(texts()).not.toContain("Show more");
  });

  test("a page that fails keeps what is there, and can be asked again", async () => {
    const answers: Record<string, ApiAnswer> = {
      "GET /history": { body: { entries, before: 40 } },
    };
    await show(answers, { language: "de" });
    await press("Mehr anzeigen", 300);
    expect(document.querySelectorAll("s-summary")).toHaveLength(2);
    expect(texts()).toContain("Noch einmal versuchen");
  });

  test("a newest page that fails is asked for again, and nothing is there twice", async () => {
    const terms = someTermsToRead({}, { rewards: [aRewardToRead()] });
    const summary = (seq: number) => ({ body: aSummary({ terms, of: aMemberToRead({ seq }) }) });
    const before: Record<string, ApiAnswer> = {
      "GET /summary": summary(41),
      "GET /history": { body: { entries, before: 40 } },
    };
    await show(before, { program: terms });
    const redeemed: Record<string, ApiAnswer> = {
      "GET /summary": summary(42),
      "POST /redemptions": { body: aRedemption() },
    };
    stage.turn({ api: (request) => redeemed[request] ?? "no network" });
    await press("5 € off: Redeem for 300 points", 300);
    expect(document.querySelectorAll("s-summary")).toHaveLength(2);
    const newest = [anEntry({ seq: 42, kind: "reserve", points: -300 }), ...entries];
    redeemed["GET /history"] = { body: { entries: newest, before: 40 } };
    await press("Try again", 300);
    expect(document.querySelectorAll("s-summary")).toHaveLength(3);
  });

  test("an older page that fails is asked for again after those that are there", async () => {
    const answers: Record<string, ApiAnswer> = {
      "GET /summary": { body: aSummary() },
      "GET /history": { body: { entries, before: 40 } },
    };
    await show(answers);
    await press("Show more", 300);
    answers["GET /history?before=40"] = { body: { entries: older, before: null } };
    stage.turn({ api: (request) => answers[request] ?? "no network" });
    await press("Try again", 300);
    expect(document.querySelectorAll("s-summary")).toHaveLength(3);
  });

  test("of a new member there is none yet", async () => {
    await show({});
    expect(texts()).toContain("Nothing has happened yet.");
  });
});
