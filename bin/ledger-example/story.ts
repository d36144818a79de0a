import type { Order } from "../../app/core/order.ts";
import { anOrder, aLine, aRefund, aReturn } from "../../app/core/order.fixture.ts";
import { defaultProgram } from "../../app/core/program.ts";
import type { Result } from "../../app/core/result.ts";
import type { Reward } from "../../app/core/reward.ts";
import type { Id } from "../../app/core/words.ts";
import type { Ctx } from "../../app/loyalty/context.server.ts";
import { auditShop } from "../../app/loyalty/audit-shop.server.ts";
import { expireLots } from "../../app/loyalty/expire-lots.server.ts";
import { matureLots } from "../../app/loyalty/mature-lots.server.ts";
import { mergeMembers } from "../../app/loyalty/merge-members.server.ts";
import { promiseReward } from "../../app/loyalty/promise-reward.server.ts";
import { settleAgain } from "../../app/loyalty/read-order.server.ts";
import { codeOf } from "../../app/loyalty/redemption-code.server.ts";
import { saveReward } from "../../app/loyalty/save-reward.server.ts";
import { settleOrders } from "../../app/loyalty/settle-orders.server.ts";

const shopId = "1";
const ada = "501";
const adaAgain = "502";
const redemptionId = "0190aa00-0000-7000-8000-000000000001";
const rewardId = "0190aa00-0000-7000-8000-000000000002";

const reward: Omit<Reward, "rewardId"> = {
  name: "15 € off",
  what: { kind: "amount_off", amount: 15_00 },
  cost: 150,
  minSubtotal: null,
  items: null,
  tiers: [],
  from: null,
  until: null,
  codeDays: 30,
  perMember: null,
  stock: null,
  combines: { order: false, product: false, shipping: false },
  state: "active",
};

/** What happens between two looks at the ledger, by the names that docs/ledger.md calls them. */
export type Story = Record<string, () => Promise<void>>;

/** The walk through docs/ledger.md, by the real verbs, in an empty and migrated database. */
export function ledgerStory(db: Ctx["db"]): Story {
  let now = "2026-01-01T09:00:00.000Z";
  const ctx: Ctx = { db, now: () => new Date(now) };
  const settle = (order: Order) =>
    settleAgain(ctx, (tx) =>
      settleOrders(tx, shopId, [{ order, triggeredAt: micros(order.updatedAt) }], ctx.now()),
    );
  return {
    open: () => openShop(ctx),
    earn: async () => {
      now = "2026-01-10T10:00:00.000Z";
      await settle(bought({ orderId: "1001", placedAt: now }, 120_00));
    },
    mature: async () => {
      now = "2026-01-25T02:00:00.000Z";
      await matureLots(ctx, shopId);
    },
    "earn-again": async () => {
      now = "2026-03-02T10:00:00.000Z";
      await settle(bought({ orderId: "1002", placedAt: now }, 80_00));
      now = "2026-03-17T02:00:00.000Z";
      await matureLots(ctx, shopId);
    },
    reserve: async () => {
      now = "2026-04-01T18:00:00.000Z";
      accepted(await saveReward(ctx, shopId, { rewardId, revision: null, reward }));
      accepted(await promiseReward(ctx, shopId, ada, redemptionId, { rewardId }));
    },
    capture: async () => {
      now = "2026-04-01T18:20:00.000Z";
      await settle(spentOn(now));
    },
    refund: async () => {
      now = "2026-04-05T09:00:00.000Z";
      const order = spentOn("2026-04-01T18:20:00.000Z");
      const lines = order.lines.map((line) => ({ ...line, currentQuantity: 0 }));
      const refund = aRefund({
        createdAt: now,
        lines: [aReturn({ subtotal: 40_00 })],
        paidBack: 40_00,
      });
      const financialStatus = "refunded";
      await settle({ ...order, lines, refunds: [refund], financialStatus, updatedAt: now });
    },
    expire: async () => {
      now = "2027-01-11T02:00:00.000Z";
      await expireLots(ctx, shopId);
    },
    "second-account": async () => {
      now = "2027-01-20T10:00:00.000Z";
      await settle(bought({ orderId: "1004", placedAt: now, customerId: adaAgain }, 30_00));
    },
    merge: async () => {
      now = "2027-01-22T10:00:00.000Z";
      const pair = { keptId: ada, deletedId: adaAgain };
      await settleAgain(ctx, (tx) => mergeMembers(tx, shopId, pair, ctx.now()));
    },
    audit: async () => {
      const { differences } = await auditShop(ctx, shopId);
      if (differences > 0) throw new Error(`The example has ${differences} differences`);
    },
  };
}

/** Points can be spent two weeks after they were paid for, and expire a year after the order. */
async function openShop({ db, now }: Ctx): Promise<void> {
  const program = {
    ...defaultProgram("EUR"),
    award: { on: "paid", days: 14 },
    lots: { expiry: { kind: "months", months: 12, endOf: "exact" }, warnDays: [30, 7] },
  };
  await db.query(
    `INSERT INTO shop (shop_id, domain, currency, time_zone, scopes, installed_at)
     VALUES ($1, 'example.myshopify.com', 'EUR', 'Europe/Berlin', 'write_discounts', $2)`,
    [shopId, now()],
  );
  await db.query(
    `INSERT INTO program_version (shop_id, version, rules, effective_from, created_at)
     VALUES ($1, 1, $2, $3, $3)`,
    [shopId, JSON.stringify(program), now()],
  );
}

function bought(order: Partial<Order> & { orderId: Id; placedAt: string }, price: number): Order {
  const { placedAt } = order;
  return anOrder({
    name: `#${order.orderId}`,
    customerId: ada,
    paidAt: placedAt,
    fulfilledAt: null,
    updatedAt: placedAt,
    lines: [aLine({ unitPrice: price })],
    ...order,
  });
}

function spentOn(placedAt: string): Order {
  return bought(
    { orderId: "1003", placedAt, discountCodes: [codeOf(shopId, redemptionId)] },
    40_00,
  );
}

function accepted(result: Result<unknown>): void {
  if (!result.ok) throw new Error(result.message);
}

function micros(instant: string): string {
  return instant.replace(/Z$/, "000Z");
}
