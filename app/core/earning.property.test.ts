import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyOrder } from "../../test/helpers/any-order.ts";
import { anyTerms } from "../../test/helpers/any-program.ts";
import { earn } from "./earning.ts";
import { anOrder } from "./order.fixture.ts";
import { orderAsOf } from "./order-as-of.ts";
import { chargedValue } from "./order-value.ts";
import { roundPoints } from "./points.ts";
import { allBack, anyMoves, refunded } from "../../test/helpers/refunding.ts";
import { timeline } from "./timeline.ts";

const cases = fc.record({ order: anyOrder, terms: anyTerms, moves: anyMoves });

describe("any order under any program", () => {
  test("is worth exactly nothing when all of it went back, by whatever refunds", () => {
    fc.assert(
      fc.property(cases, fc.boolean(), ({ order, terms, moves }, byLines) => {
        // Of an order that points paid for altogether, no money can go back.
        fc.pre(byLines || chargedValue(order) > 0);
        const all = allBack(moves.reduce(refunded, order), byLines);
        expect(earn(all, terms)).toMatchObject({ eligible: 0, exact: 0, bonus: 0, target: 0 });
      }),
      { numRuns: 500 },
    );
  });

  test("is worth no more the more money goes back, never below nothing, and never above what it was", () => {
    fc.assert(
      fc.property(cases, ({ order, terms, moves }) => {
        let now = order;
        let before = earn(now, terms);
        for (const move of moves.filter(({ kind }) => kind !== "edit")) {
          now = refunded(now, move);
          const after = earn(now, terms);
          expect(after.target).toBeLessThanOrEqual(before.target);
          expect(after.exact).toBeLessThanOrEqual(before.exact);
          expect(after.eligible).toBeLessThanOrEqual(before.eligible);
          expect(after.target).toBeGreaterThanOrEqual(0);
          before = after;
        }
      }),
      { numRuns: 500 },
    );
  });

  test("is worth the same whether a unit and its money go together or one after the other", () => {
    fc.assert(
      fc.property(anyOrder, anyTerms, fc.nat(3), ({ lines, ...order }, terms, pick) => {
        const placed = { ...order, lines: lines.map((line) => ({ ...line, giftCard: false })) };
        const unit = { kind: "unit" as const, pick, amount: 0 };
        const together = refunded(placed, unit);
        const edited = refunded(placed, { ...unit, kind: "edit" });
        const amount = together.refunds[0]?.paidBack ?? 0;
        fc.pre(amount > 0);
        const worth = earn(together, terms);
        expect(earn(edited, terms)).toEqual(worth);
        expect(earn(refunded(edited, { kind: "amount", pick, amount }), terms)).toEqual(worth);
        const first = refunded(placed, { kind: "amount", pick, amount });
        expect(earn(refunded(first, { ...unit, kind: "edit" }), terms)).toEqual(worth);
      }),
      { numRuns: 200 },
    );
  });

  test("is worth the same whatever the sequence of its refunds", () => {
    fc.assert(
      fc.property(cases, ({ order, terms, moves }) => {
        const now = moves.reduce(refunded, order);
        const reversed = { ...now, refunds: now.refunds.toReversed() };
        expect(earn(reversed, terms)).toEqual(earn(now, terms));
        expect(timeline(reversed, terms)).toEqual(timeline(now, terms));
      }),
      { numRuns: 200 },
    );
  });

  test("explains itself: what the breakdown tells comes to its target", () => {
    fc.assert(
      fc.property(cases, ({ order, terms, moves }) => {
        const told = earn(moves.reduce(refunded, order), terms);
        const rounded = roundPoints(told.exact, told.rounding);
        expect(told.remainder).toBeCloseTo(told.exact - rounded, 6);
        expect(Math.abs(told.remainder)).toBeLessThan(1);
        expect(told.capped?.uncapped ?? rounded).toBe(rounded);
        expect(told.target).toBe(told.capped ? told.target : rounded);
        expect(told.bonus).toBe(told.rules.reduce((sum, { bonus }) => sum + bonus, 0));
        expect(Number.isSafeInteger(told.target)).toBe(true);
        const parts = told.lines.reduce((sum, { eligible }) => sum + eligible, told.shipping);
        expect(told.eligible).toBeLessThanOrEqual(parts);
        if (told.refundedWithoutLine === 0 && told.paidWithCredit === 0)
          expect(told.eligible).toBe(parts);
      }),
      { numRuns: 300 },
    );
  });

  test("ends its timeline with what it is worth now, and passed through what it was worth then", () => {
    fc.assert(
      fc.property(cases, fc.boolean(), ({ order, terms, moves }, cancelled) => {
        const states = [order];
        for (const move of moves) states.push(refunded(states.at(-1) ?? order, move));
        const last = states.at(-1) ?? order;
        const cancelledAt = cancelled ? "2026-12-31T00:00:00.000Z" : null;
        const now = { ...last, cancelledAt };
        const steps = timeline(now, terms);
        expect(steps[0]?.at).toBe(order.placedAt);
        expect(steps.at(-1)?.points).toBe(earn(now, terms).target);
        expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted());
        for (const state of states) {
          const at = state.refunds.at(-1)?.createdAt ?? order.placedAt;
          const step = steps.findLast((one) => one.at <= at);
          expect(earn(orderAsOf(now, at), terms).target).toBe(earn(state, terms).target);
          expect(step?.points).toBe(earn(state, terms).target);
          expect(step?.spend).toBe(earn(state, terms).eligible);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("and nothing else is asked for than its facts: the books of the shop are not changed", () => {
    const order = anOrder();
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const copy = structuredClone(terms);
        earn(order, terms);
        expect(terms).toEqual(copy);
      }),
      { numRuns: 100 },
    );
  });
});
