import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayByDay } from "./standing.reference.fixture.ts";
import type { Story } from "./standing.reference.fixture.ts";
import { stories } from "../../test/helpers/standing-stories.ts";
import { walkStanding } from "./standing.ts";

function walk({ contributions, versions, manual, timeZone, until }: Story, end = until) {
  return walkStanding(contributions, versions, manual, timeZone, end);
}

const never = "2032-01-01T00:00:00.000Z";

describe("any member's way through any program's tiers", () => {
  test("is the one that counting everything anew on every day finds", { timeout: 30_000 }, () => {
    let moved = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const expected = dayByDay(story);
        const { moves, now } = walk(story);
        const { tier, since, measured, manual } = now;
        expect(moves).toEqual(expected.moves);
        expect({ tier: tier?.id ?? null, since, measured, manual }).toEqual(expected.now);
        moved += moves.length;
      }),
      { numRuns: 100 },
    );
    expect(moved).toBeGreaterThan(20);
  });

  test("does not depend on the order in which its contributions are told", () => {
    const shuffled = stories.chain((story) =>
      fc.tuple(
        fc.constant(story),
        fc.shuffledSubarray(story.contributions, { minLength: story.contributions.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([story, contributions]) => {
        expect(walk({ ...story, contributions })).toEqual(walk(story));
      }),
      { numRuns: 200 },
    );
  });

  test("goes on from any moment as it would have gone from the beginning", () => {
    fc.assert(
      fc.property(stories, fc.nat(500), (story, days) => {
        const later = new Date(Date.parse(story.until) + days * 86_400_000).toISOString();
        const { moves } = walk(story);
        expect(walk(story, later).moves.slice(0, moves.length)).toEqual(moves);
      }),
      { numRuns: 200 },
    );
  });
});

describe("when a standing is due again", () => {
  /** As if nothing more was ever bought or refunded. */
  const left = (story: Story): Story => ({
    ...story,
    contributions: story.contributions.filter(({ at }) => at <= story.until),
  });

  test("nothing of it changes before, and so no move is missed", () => {
    fc.assert(
      fc.property(stories, fc.double({ min: 0, max: 1, noNaN: true }), (story, part) => {
        const { now, moves, dueAt } = walk(story);
        const [from, to] = [Date.parse(story.until), Date.parse(dueAt ?? never)];
        expect(to).toBeGreaterThan(from);
        const between = Math.min(Math.floor(from + part * (to - from)), to - 1);
        expect(walk(left(story), new Date(between).toISOString()).now).toEqual(now);
        const next = walk(left(story), never).moves[moves.length];
        if (next) expect(to).toBeLessThanOrEqual(Date.parse(next.at));
        if (dueAt === null) expect(next).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test("a tier is lost exactly when it was foretold, if nothing more comes", () => {
    let foretold = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const { now, moves } = walk(story);
        if (!now.keep) return;
        const alone = {
          ...left(story),
          versions: story.versions.filter(({ effectiveFrom }) => effectiveFrom <= story.until),
          manual: story.manual.filter(({ from }) => from <= story.until),
        };
        const own = alone.manual.some(({ until }) => until === null || until > story.until);
        if (own) return;
        const next = walk(alone, never).moves[moves.length];
        expect(now.keep.until).toBe(next?.at ?? null);
        if (next) foretold += 1;
      }),
      { numRuns: 300 },
    );
    expect(foretold).toBeGreaterThan(0);
  });
});
