import { describe, expect, test } from "vitest";
import type { MoveReason, StandingNow } from "../core/standing.ts";
import { locales } from "../i18n.ts";
import type { Locale } from "../i18n.ts";
import { de } from "../locales/de.ts";
import { en } from "../locales/en.ts";
import type { MemberStanding, NamedMove } from "../loyalty/read-member-standing.server.ts";
import { textOf } from "./rendered.fixture.tsx";
import { StandingCard } from "./StandingCard.tsx";

const texts = { en, de };

const silver = {
  id: "silver",
  name: "Silver",
  threshold: 50,
  keep: 40,
  graceDays: 14,
  multiplier: 1,
  color: "#6d7175",
  perks: [],
};

const now: StandingNow = {
  tier: silver,
  since: "2026-03-05T12:00:00.000Z",
  basis: "points",
  measured: 60,
  next: { tier: "gold", name: "Gold", missing: 40 },
  keep: null,
  manual: null,
};

const standing: MemberStanding = {
  now,
  moves: [],
  moreMoves: 0,
  given: null,
  tiers: [{ id: "silver", name: "Silver" }],
};

const move: NamedMove = {
  position: 1,
  at: "2026-03-05T12:00:00.000Z",
  from: null,
  to: "Silver",
  basis: "points",
  reason: { why: "reached", measured: 55, needed: 50 },
};

const show = (locale: Locale, changes: Partial<MemberStanding>) =>
  textOf(locale, <StandingCard standing={{ ...standing, ...changes }} onGive={() => undefined} />);

const showNow = (locale: Locale, changes: Partial<StandingNow>) =>
  show(locale, { now: { ...now, ...changes } });

test("a tier with what comes next", () => {
  expect(show("en", {})).toBe(
    "Tier Give tier Silver Since Mar 5, 2026 60% 60 points count so far. Gold is 40 points away.",
  );
  expect(show("de", {})).toBe(
    "Stufe Stufe vergeben Silver Seit 05.03.2026 60% Bisher zählen 60 Punkte. Bis Gold: noch 40 Punkte.",
  );
});

test("what counts is told in its own unit", () => {
  expect(showNow("en", { basis: "spend", measured: 6_050 })).toContain("€60.50 count so far");
  expect(showNow("de", { basis: "orders", measured: 1 })).toContain("Bisher zählen 1 Bestellung");
});

test("nobody is told of a tier that does not exist", () => {
  expect(showNow("en", { tier: null, since: null })).toContain(en.standing.none);
  expect(showNow("en", { next: null })).toContain(en.standing.highest);
  expect(show("en", { now: null, tiers: [] })).toBe("Tier No tier yet");
});

test("what keeps the tier, how long it lasts, and what is missing in the days of grace", () => {
  const keep = (changes: Partial<NonNullable<StandingNow["keep"]>>) =>
    showNow("en", { keep: { needed: 40, missing: 0, until: null, ...changes } });
  expect(keep({})).toContain("40 points are needed to keep the tier, and they are there.");
  expect(keep({ needed: 0 })).not.toContain("to keep the tier");
  const until = "2026-12-31T23:00:00.000Z";
  expect(keep({ until })).toContain("Without new orders it ends on Jan 1, 2027.");
  expect(keep({ until, missing: 15 })).toContain(
    "To keep the tier 15 points are missing. Without them it ends on Jan 1, 2027.",
  );
});

describe.each(locales)("in %s", (locale) => {
  const words = texts[locale].standing;

  test.each(Object.keys(en.standing.move) as MoveReason["why"][])("a move: %s", (why) => {
    const moves = [
      { ...move, reason: { why, measured: 55, needed: why === "manual" ? null : 50 } },
    ];
    const points = (count: number) => `${count} ${locale === "en" ? "points" : "Punkte"}`;
    const said = words.move[why].replace("{{measured}}", points(55));
    expect(show(locale, { moves, moreMoves: 2 })).toContain(
      `${words.noTier} → Silver ${locale === "en" ? "Mar 5, 2026" : "05.03.2026"} · ` +
        said.replace("{{needed}}", points(50)),
    );
  });

  test("a tier given by hand, with its last day, who gave it and why", () => {
    const given = {
      tier: "Gold",
      from: "2026-03-05T12:00:00.000Z",
      until: "2026-12-31T23:00:00.000Z",
      by: "902",
      note: "Press",
    };
    const text = show(locale, { given });
    const last = locale === "en" ? "Dec 31, 2026" : "31.12.2026";
    expect(text).toContain(`${words.given} ${words.givenUntil.replace("{{date}}", last)}`);
    expect(text).toContain(words.givenBelow.replace("{{tier}}", "Gold"));
    expect(text).toContain(texts[locale].why.said.replace("{{reason}}", "Press"));
    expect(text).toContain(texts[locale].why.by.replace("{{id}}", "902"));
    const inForce = show(locale, {
      given: { ...given, until: null },
      now: { ...now, tier: { ...silver, name: "Gold" } },
    });
    expect(inForce).toContain(words.givenForGood);
    expect(inForce).not.toContain(words.givenBelow.replace("{{tier}}", "Gold"));
  });
});
