import { expect, test } from "vitest";
import { holding, june, lot, march, of } from "./account.fixture.ts";
import { openAccount } from "./account.ts";
import { adjust, give, takeBack } from "./giving.ts";

const terms = { expiresAt: june, inactivityMonths: null };

test("who is refused an adjustment reads how much was asked and how much there is", () => {
  const account = holding([lot(1, 50)]);
  expect(adjust(account, -51, terms, of(null, "key"))).toMatchObject({
    message: "51 points are more than the 50 there are.",
  });
  expect(adjust(account, 1.5, terms, of(null, "key"))).toMatchObject({
    message: "1.5 are not points that can be given or taken.",
  });
});

test("what no order gave is not taken back, waiting, for no order", () => {
  const account = holding([lot(1, 40, { orderId: null, state: "pending" })]);
  takeBack(account, 10, "debt", of(null, "key"));
  expect(account.balance).toEqual({ pending: 40, available: -10, reserved: 0 });
});

test("a movement that is no order's keeps its words in both of its entries", () => {
  const account = holding([
    lot(1, 10, { orderId: "a", state: "pending" }),
    lot(2, 10, { orderId: "a" }),
  ]);
  takeBack(account, 20, "debt", of("a"));
  const { breakdown } = of("a");
  expect(account.entries.map((entry) => entry.breakdown)).toEqual([breakdown, breakdown]);
});

test("points can be given to an account whose lots were not read: it holds theirs alone", () => {
  const balance = { pending: 0, available: 30, reserved: 0 };
  const about = { memberId: "m", balance, seq: 7, activeAt: null, timeZone: "UTC" };
  const account = openAccount(about);
  give(account, 50, { ...terms, availableAt: march }, march, of("a"));
  expect(account.lots).toMatchObject([{ seq: 8, remaining: 50 }]);
  expect(account.balance.available).toBe(80);
});
