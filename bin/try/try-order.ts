import { openAccount } from "../../app/core/account.ts";
import type { Entry, MemberAccount } from "../../app/core/account.ts";
import { earn } from "../../app/core/earning.ts";
import type { Earning, EarningTerms } from "../../app/core/earning.ts";
import { expiryOf } from "../../app/core/expiry.ts";
import { give, takeBack } from "../../app/core/giving.ts";
import { orderAsOf } from "../../app/core/order-as-of.ts";
import type { Order } from "../../app/core/order.ts";
import { defaultProgram } from "../../app/core/program.ts";
import type { Instant, Minor, Points } from "../../app/core/words.ts";
import { readOrder } from "../../app/shopify/order-payload.ts";

type PostedEntry = Pick<Entry, "kind" | "points" | "source" | "destination" | "occurredAt"> & {
  after: Entry["after"];
};

/** What an order is worth, amounts in minor units of its currency. */
export type Tried = {
  order: string;
  currency: string;
  financialStatus: Order["financialStatus"];
  eligibleBeforeRefunds: Minor;
  eligibleAfterRefunds: Minor;
  pointsBeforeRefunds: Points;
  points: Points;
  /** Of the order as it stands. */
  breakdown: Earning;
  /** What a member's account says who had nothing before. */
  entries: PostedEntry[];
  balance: MemberAccount["balance"];
};

export type Unreadable = { error: { code: string; message: string } };

const timeZone = "UTC";

/** Reads an order and settles it, in memory: the default program of its currency, and a member from the first day. */
export function tryOrder(json: unknown): Tried | Unreadable {
  const read = readOrder(json);
  if (!read.ok) return { error: { code: read.code, message: read.message } };
  const order = read.value;
  const terms = termsFor(order);
  const states = statesOf(order);
  const earnings = states.map(({ state, at }) => ({ at, earning: earn(state, terms) }));
  const before = earn(states[0]?.state ?? order, terms);
  const breakdown = earn(order, terms);
  const account = settle(order, [...earnings, { at: order.updatedAt, earning: breakdown }]);
  return {
    order: order.name,
    currency: order.currency,
    financialStatus: order.financialStatus,
    eligibleBeforeRefunds: before.eligible,
    eligibleAfterRefunds: breakdown.eligible,
    pointsBeforeRefunds: before.target,
    points: breakdown.target,
    breakdown,
    entries: account.entries.map(toPosted),
    balance: account.balance,
  };
}

function termsFor(order: Order): EarningTerms {
  return {
    program: defaultProgram(order.currency),
    timeZone,
    products: [],
    customerTags: order.customerTags ?? [],
    rewardCodes: [],
    tier: null,
    firstOrder: false,
    allowance: { day: null, member: null },
    membership: order.customerId === null ? "no_customer" : "member",
  };
}

/** Before everything that was given back, and after each refund and cancellation. */
function statesOf(order: Order): { state: Order; at: Instant }[] {
  const changes = [...order.refunds.map(({ createdAt }) => createdAt), order.cancelledAt ?? []];
  const untouched = { state: orderAsOf(order, new Date(0).toISOString()), at: order.placedAt };
  return [
    untouched,
    ...changes
      .flat()
      .sort()
      .map((at) => ({ state: orderAsOf(order, at), at })),
  ];
}

/** Posts the difference of every state to what the account holds for the order. */
function settle(order: Order, states: { at: Instant; earning: Earning }[]): MemberAccount {
  const account = openAccount({
    memberId: "1",
    balance: { pending: 0, available: 0, reserved: 0 },
    seq: 0,
    activeAt: order.placedAt,
    timeZone,
  });
  const { lots, shortfall } = defaultProgram(order.currency);
  let held: Points = 0;
  for (const [n, { at, earning }] of states.entries()) {
    const change = earning.target - held;
    const origin = {
      orderId: order.orderId,
      programVersion: 1,
      breakdown: { ...earning, before: held },
      idempotencyKey: `order:${order.orderId}:${n}`,
      occurredAt: at,
    };
    const lot = {
      availableAt: earning.availableAt,
      ...expiryOf(lots.expiry, order.placedAt, timeZone),
    };
    if (change > 0) give(account, change, lot, order.updatedAt, origin);
    if (change < 0) takeBack(account, -change, shortfall, origin);
    held = earning.target;
  }
  return account;
}

function toPosted({ kind, points, source, destination, occurredAt, after }: Entry): PostedEntry {
  return { kind, points, source, destination, occurredAt, after };
}
