import { describe, expect, test } from "vitest";
import type { OrderExclusion } from "./breakdown.ts";
import type { EarningTerms } from "./earning-terms.ts";
import { exclusion } from "./exclusion.ts";
import type { Dispute, FinancialStatus, Order } from "./order.ts";
import {
  aLine,
  anOrder,
  aProgram,
  aRule,
  aSelector,
  someFacts,
  someTerms,
} from "./order.fixture.ts";
import type { Program } from "./program.ts";
import { factsById } from "./selector.ts";

const why = (order: Partial<Order>, terms: Partial<EarningTerms> = {}) => {
  const all = someTerms(terms);
  return exclusion(anOrder(order), all, factsById(all.products));
};
const under = (earning: Partial<Program["earning"]>) => ({ program: aProgram(earning) });

describe("an order counts", () => {
  const counting: FinancialStatus[] = [
    "paid",
    "partially_refunded",
    "pending",
    "authorized",
    "partially_paid",
  ];
  test.each(counting)("while it is %s", (financialStatus) => {
    expect(why({ financialStatus })).toBeUndefined();
  });

  test("as a test where the program wants tests", () => {
    expect(why({ test: true }, under({ testOrders: true }))).toBeUndefined();
  });
});

describe("an order counts nothing", () => {
  const states: [Partial<Order>, OrderExclusion][] = [
    [{ deleted: true }, "deleted"],
    [{ cancelledAt: "2026-03-02T00:00:00.000Z" }, "cancelled"],
    [{ financialStatus: "voided" }, "voided"],
    [{ financialStatus: "expired" }, "expired"],
    [{ financialStatus: "refunded" }, "refunded"],
    [{ test: true }, "test_order"],
  ];
  test.each(states)("as %j, and says so: %s", (state, excluded) => {
    expect(why(state)).toBe(excluded);
  });

  test("when it was placed before the program began", () => {
    expect(why({}, { program: null })).toBe("before_program");
  });

  const others = ["not_joined", "before_joining", "no_customer", "company_order"] as const;
  test.each(others)("when nobody can have points for it: %s", (membership) => {
    expect(why({}, { membership })).toBe(membership);
  });

  test("for the gravest of several reasons", () => {
    const order: Partial<Order> = {
      deleted: true,
      cancelledAt: "2026-03-02T00:00:00.000Z",
      financialStatus: "refunded",
      disputes: [{ disputeId: "1", kind: "chargeback", status: "lost" }],
      test: true,
      paidWithCredit: null,
    };
    const only = aSelector({ tags: ["books"] });
    const program = aProgram({ includeCredit: false, only });
    const terms = { program, membership: "no_customer" as const };
    expect(why(order, terms)).toBe("deleted");
    expect(why({ ...order, deleted: false }, terms)).toBe("cancelled");
    const alive = { ...order, deleted: false, cancelledAt: null };
    expect(why(alive, terms)).toBe("refunded");
    const paid = { ...alive, financialStatus: "paid" as const };
    expect(why(paid, terms)).toBe("charged_back");
    const mine = { ...paid, disputes: null };
    expect(why(mine, { ...terms, program: null })).toBe("before_program");
    expect(why(mine, terms)).toBe("test_order");
    expect(why({ ...mine, test: false }, terms)).toBe("no_customer");
    const member = { ...terms, membership: "member" as const };
    expect(why({ ...mine, test: false }, member)).toBe("products_unknown");
    const known = { ...member, products: [someFacts()] };
    expect(why({ ...mine, test: false }, known)).toBe("payment_unknown");
    expect(why({ ...mine, test: false, paidWithCredit: 0 }, known)).toBeUndefined();
  });
});

describe("a dispute", () => {
  const kinds = ["chargeback", "inquiry"] as const;
  const statuses = [
    "accepted",
    "lost",
    "needs_response",
    "prevented",
    "under_review",
    "won",
  ] as const;
  const all: Dispute[] = kinds.flatMap((kind) =>
    statuses.map((status) => ({ disputeId: "1", kind, status })),
  );

  test.each(all)("$kind $status takes points back only as a lost chargeback", (dispute) => {
    const lost =
      dispute.kind === "chargeback" && (dispute.status === "lost" || dispute.status === "accepted");
    const won: Dispute = { disputeId: "2", kind: "chargeback", status: "won" };
    expect(why({ disputes: [won, dispute] })).toBe(lost ? "charged_back" : undefined);
  });

  test("that a state does not tell, and none, takes nothing back", () => {
    expect(why({ disputes: null })).toBeUndefined();
    expect(why({ disputes: [] })).toBeUndefined();
  });
});

describe("products that are not known", () => {
  const asking = under({ rules: [aRule({ lines: aSelector({ collections: ["3"] }) })] });

  test("hold an order up where the program asks for what only they tell", () => {
    expect(why({}, asking)).toBe("products_unknown");
    expect(why({}, { ...asking, products: [someFacts()] })).toBeUndefined();
    const vendors = aRule({ lines: aSelector({ vendors: ["Acme"], products: ["7"] }) });
    expect(why({}, under({ rules: [vendors] }))).toBeUndefined();
  });

  test("hold it up although others are known", () => {
    const lines = [aLine(), aLine({ lineId: "12", productId: "8" })];
    expect(why({ lines }, { ...asking, products: [someFacts()] })).toBe("products_unknown");
  });

  test.each([
    ["no product", { productId: null }],
    ["a gift card", { giftCard: true }],
    ["a tip", { tip: true }],
    ["given back", { currentQuantity: 0 }],
  ])("are no matter where the line is %s", (_name, changes) => {
    expect(why({ lines: [aLine(changes)] }, asking)).toBeUndefined();
  });
});

describe("a payment by credit that is not told", () => {
  test("holds an order up where the program does not count credit", () => {
    expect(why({ paidWithCredit: null }, under({ includeCredit: false }))).toBe("payment_unknown");
    expect(why({ paidWithCredit: 5_00 }, under({ includeCredit: false }))).toBeUndefined();
    expect(why({ paidWithCredit: null }, under({ includeCredit: true }))).toBeUndefined();
  });
});
