import { capture, giveBack, release, spendingOrigin } from "../core/spending.ts";
import { whyEnded } from "../core/exclusion.ts";
import { usesLeft } from "../core/lots.ts";
import type { Order } from "../core/order.ts";
import type { Program } from "../core/program.ts";
import { pointsReturned } from "../core/spent-points.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import type { OpenAccount } from "../ledger/open-accounts.server.ts";
import { post } from "../ledger/post.server.ts";
import { readOpenLots, readUsedLots } from "../ledger/read-open-lots.server.ts";
import { readRedemptionsOf, writeRedemptions } from "../ledger/redemptions.server.ts";
import type { Redemption } from "../ledger/redemptions.server.ts";
import type { Settlement } from "./assess-orders.server.ts";

const paid = new Set<Order["financialStatus"]>([
  "paid",
  "partially_paid",
  "partially_refunded",
  "refunded",
]);

/**
 * Points that were promised to a reward are spent once a paid order carries its code, go back to where they came from
 * when the order came to nothing before, and come back by the program's policy when it is refunded.
 *
 * @returns how many entries were written.
 */
export async function spendOnOrders(
  tx: Queryable,
  shopId: Id,
  settlements: Settlement[],
  now: Date,
): Promise<number> {
  const codes = settlements.flatMap(({ after }) => after.order.discountCodes);
  const orderIds = settlements.flatMap(({ after }) =>
    after.order.deleted || after.order.discountCodes.length > 0 ? [after.order.orderId] : [],
  );
  if (orderIds.length === 0) return 0;
  const memberIds = (await readRedemptionsOf(tx, shopId, codes, orderIds)).map(
    ({ memberId }) => memberId,
  );
  if (memberIds.length === 0) return 0;
  const accounts = await openAccounts(tx, shopId, { memberIds });
  // Again, now that nobody else can change them.
  const redemptions = await readRedemptionsOf(tx, shopId, codes, orderIds);
  await readOpenLots(tx, shopId, accounts);
  const byMember = new Map(accounts.map((account) => [account.memberId, account]));
  const used = redemptions.flatMap(({ memberId, uses }) => {
    const account = byMember.get(memberId);
    return account ? [{ account, uses }] : [];
  });
  await readUsedLots(tx, shopId, used);
  const changed = redemptions.flatMap((redemption) => {
    const account = byMember.get(redemption.memberId);
    const settlement = settlements.find((one) => isAbout(one.after.order, redemption));
    return account && settlement ? (spend(account, redemption, settlement, now) ?? []) : [];
  });
  await writeRedemptions(tx, shopId, changed);
  return post(tx, shopId, accounts, now);
}

/** Whose points these orders may spend: their accounts are opened together with the buyers', in one order for everybody. */
export async function findRedeemers(
  tx: Queryable,
  shopId: Id,
  states: { order: Order }[],
): Promise<string[]> {
  const spending = states.filter(({ order }) => order.discountCodes.length > 0);
  if (spending.length === 0) return [];
  const codes = spending.flatMap(({ order }) => order.discountCodes);
  const orderIds = spending.map(({ order }) => order.orderId);
  const redemptions = await readRedemptionsOf(tx, shopId, codes, orderIds);
  return redemptions.map(({ memberId }) => memberId);
}

/** Codes at Shopify are the same in upper and lower case. */
function isAbout({ orderId, discountCodes }: Order, { code, orderId: usedOn }: Redemption) {
  if (usedOn) return usedOn === orderId;
  return discountCodes.some((used) => used.toLowerCase() === code?.toLowerCase());
}

/** The redemption as it is after what the order says; null where that is nothing new. */
function spend(
  account: OpenAccount,
  redemption: Redemption,
  { after: { order }, candidate: { program } }: Settlement,
  now: Date,
): Redemption | null {
  const { redemptionId, points, uses } = redemption;
  if (redemption.state === "released") return null;
  if (redemption.state === "reserved" && !paid.has(order.financialStatus)) {
    if (!whyEnded(order)) return null;
    const origin = spendingOrigin(redemptionId, "release", "order_cancelled", order.updatedAt);
    release(account, points, uses, origin);
    return { ...redemption, state: "released", endedAt: now };
  }
  if (redemption.state === "reserved") {
    const at = order.paidAt ?? order.updatedAt;
    capture(
      account,
      points,
      spendingOrigin(redemptionId, "capture", "order_paid", at, order.orderId),
    );
  }
  const captured: Redemption = {
    ...redemption,
    state: "captured",
    orderId: order.orderId,
    endedAt: redemption.endedAt ?? now,
  };
  return { ...captured, givenBack: returnSpent(account, captured, order, program) };
}

/** Gives back what the refund brings back of the points, as far as it did not come back yet. */
function returnSpent(
  account: OpenAccount,
  { redemptionId, points, uses, givenBack }: Redemption,
  order: Order,
  program: Program | null,
): number {
  const due = pointsReturned(order, points, program?.spentPoints ?? "full");
  if (due <= givenBack) return givenBack;
  const reason = order.cancelledAt ? "order_cancelled" : "order_refunded";
  const step = `give-back:${due}` as const;
  const origin = spendingOrigin(redemptionId, step, reason, order.updatedAt, order.orderId);
  giveBack(account, due - givenBack, usesLeft(uses, givenBack), origin);
  return due;
}
