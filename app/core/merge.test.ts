import { describe, expect, test } from "vitest";
import { holding, june, lot, march, may, remainingOf } from "./account.fixture.ts";
import { mergeInto, usesAfterMerge } from "./merge.ts";

const nothing = { pending: 0, available: 0, reserved: 0 };

describe("merging two members", () => {
  test("moves lot by lot, each with its order, its state and its expiry", () => {
    const from = holding(
      [
        lot(2, 20, { orderId: "b", state: "pending", availableAt: june, inactivityMonths: 3 }),
        lot(1, 30, { orderId: "a", expiresAt: may }),
        lot(3, 0),
      ],
      { memberId: "old" },
    );
    const into = holding([lot(8, 5)], { memberId: "new" });
    mergeInto(from, into, may);
    expect(from.balance).toEqual(nothing);
    expect(remainingOf(from)).toEqual([0, 0, 0]);
    expect([...from.usedLots]).toEqual([1, 2]);
    expect(into.balance).toEqual({ pending: 20, available: 35, reserved: 0 });
    expect(into.newLots).toEqual([
      { ...lot(9, 30, { orderId: "a", expiresAt: may, earnedAt: may }), points: 30 },
      {
        ...lot(10, 20, { orderId: "b", state: "pending", availableAt: june, earnedAt: may }),
        inactivityMonths: 3,
        points: 20,
      },
    ]);
  });

  test("tells both histories about each other, entry for entry", () => {
    const from = holding([lot(1, 30, { orderId: "a" })], { memberId: "old" });
    const into = holding([], { memberId: "new" });
    mergeInto(from, into, may);
    const common = { kind: "merge", points: 30, orderId: "a", programVersion: null };
    expect(from.entries).toEqual([
      {
        ...common,
        seq: 2,
        source: "available",
        destination: "merged",
        after: nothing,
        occurredAt: may,
        breakdown: { about: "merge", otherMemberId: "new", lot: 1 },
        idempotencyKey: "merge:old:2:out",
      },
    ]);
    expect(into.entries).toEqual([
      {
        ...common,
        seq: 1,
        source: "merged",
        destination: "available",
        after: { ...nothing, available: 30 },
        occurredAt: may,
        breakdown: { about: "merge", otherMemberId: "old", lot: 1 },
        idempotencyKey: "merge:old:2:in",
      },
    ]);
  });

  test("moves what is promised to rewards", () => {
    const from = holding([], { memberId: "old", reserved: 12 });
    const into = holding([], { memberId: "new", reserved: 3 });
    mergeInto(from, into, may);
    expect(from.balance).toEqual(nothing);
    expect(into.balance.reserved).toBe(15);
    expect(from.entries).toMatchObject([
      { source: "reserved", destination: "merged", orderId: null, breakdown: { lot: null } },
    ]);
    expect(into.entries).toMatchObject([{ source: "merged", destination: "reserved" }]);
  });

  test("a debt goes over and is paid from what is there", () => {
    const from = holding([lot(1, 9, { state: "pending" })], { memberId: "old", available: -12 });
    const into = holding([lot(4, 10, { expiresAt: june }), lot(5, 10, { expiresAt: may })]);
    mergeInto(from, into, may);
    expect(from.balance).toEqual(nothing);
    expect(into.balance).toEqual({ pending: 9, available: 8, reserved: 0 });
    expect(remainingOf(into)).toEqual([8, 0, 9]);
    expect(from.entries.at(-1)).toMatchObject({ source: "merged", destination: "available" });
    expect(into.entries.at(-1)).toMatchObject({ source: "available", destination: "merged" });
  });

  test("what comes pays the debt of whom it comes to, waiting points when they mature", () => {
    const from = holding([lot(1, 10), lot(2, 10), lot(3, 5, { state: "pending" })]);
    const into = holding([], { available: -12 });
    mergeInto(from, into, may);
    expect(into.balance).toEqual({ pending: 5, available: 8, reserved: 0 });
    expect(remainingOf(into)).toEqual([0, 8, 5]);
  });

  test("moves nothing where there is nothing", () => {
    const from = holding([lot(1, 0)], { memberId: "old" });
    const into = holding([lot(1, 5)], { memberId: "new" });
    mergeInto(from, into, march);
    expect([...from.entries, ...into.entries]).toEqual([]);
  });

  test("throws where lots were not read: points would be left behind", () => {
    const from = holding([], { memberId: "old", pending: 5 });
    expect(() => mergeInto(from, holding([]), may)).toThrow("Not all lots of member old");
  });
});

test("a redemption's uses name no lot of the member it went over to", () => {
  const use = { points: 5, orderId: "a", expiresAt: may, inactivityMonths: null };
  expect(usesAfterMerge([{ ...use, seq: 1 }])).toEqual([{ ...use, seq: null }]);
});
