import { capture, charge, giveBack, spendingOrigin } from "../core/spending.ts";
import { whyEnded } from "../core/exclusion.ts";
import { usesLeft } from "../core/lots.ts";
import type { Order } from "../core/order.ts";
import type { Program } from "../core/program.ts";
import { pointsReturned } from "../core/spent-points.ts";
import type { Id, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import type { OpenAccount } from "../ledger/open-accounts.server.ts";
import { post } from "../ledger/post.server.ts";
import { readOpenLots, readUsedLots } from "../ledger/read-open-lots.server.ts";
import { readRedemptionsOf, writeRedemptions } from "../ledger/redemptions.server.ts";
import type { Redemption } from "../ledger/redemptions.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Settlement } from "./assess-orders.server.ts";

const paid = new Set<Order["financialStatus"]>([
  "paid",
  "partially_paid",
  "partially_refunded",
  "refunded",
]);

/**
 * Points that were promised to a reward are spent once an order carries its code, paid or not: an unpaid one must not
 * lose its reward to the code's expiry. They all come back where it ends unpaid, and by the program's policy where it
 * is refunded. A code that was released and is used after all, by an order that was on its way, is charged.
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
  // What was sold out may be there again.
  if (changed.some(({ terms, givenBack }) => terms.reward.stock !== null && givenBack > 0))
    await enqueue(tx, "publish-terms", { shopId }, shopId);
  return post(tx, shopId, accounts, now);
}

/** Whose points these orders may spend: their accounts are opened together with the buyers', in one order for everybody. */
export async function findRedeemers(
  tx: Queryable,
  shopId: Id,
  states: { order: Order }[],
): Promise<string[]> {
  const spending = states.filter(({ order }) => order.deleted || order.discountCodes.length > 0);
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
  { after: { order, revision }, candidate: { program } }: Settlement,
  now: Date,
): Redemption | null {
  const { redemptionId, points, orderId, fulfilment } = redemption;
  const origin = (step: Step, reason: string) =>
    spendingOrigin(redemptionId, step, reason, order.updatedAt, order.orderId);
  const used: Redemption = {
    ...redemption,
    state: "captured",
    orderId: order.orderId,
    // Its code was made, or no order could carry it.
    fulfilment: fulfilment === "making" ? "ready" : fulfilment,
    releaseReason: null,
    endedAt: (orderId ? redemption.endedAt : null) ?? now,
  };
  if (redemption.state === "released") {
    if (whyEnded(order)) return null;
    used.uses = charge(account, points, origin("capture", "used_after_all"));
    used.givenBack = 0;
  }
  if (redemption.state === "reserved") {
    const reason = paid.has(order.financialStatus) ? "order_paid" : "order_placed";
    capture(account, points, origin("capture", reason));
  }
  const { uses, givenBack } = used;
  const spent = uses.reduce((sum, use) => sum + use.points, 0);
  const due = Math.min(spent, pointsDue(order, points, program));
  if (due > givenBack) {
    const reason = order.cancelledAt || isUnpaid(order) ? "order_cancelled" : "order_refunded";
    const key = `give-back:${due}:${revision}` as const;
    giveBack(account, due - givenBack, usesLeft(uses, givenBack), origin(key, reason));
    return { ...used, givenBack: due };
  }
  // All came back because the order came to nothing, and now it did not: a payment in spite of an authorization that
  // ran out, a dispute that was won.
  if (due === 0 && givenBack === spent && spent > 0 && !whyEnded(order)) {
    const taken = charge(account, points, origin(`charge:${revision}`, "used_after_all"));
    return { ...used, uses: taken, givenBack: 0 };
  }
  return used;
}

type Step = Parameters<typeof spendingOrigin>[1];

/** Of an order that ends before anything was paid nothing is kept, whatever the policy for refunds. */
function pointsDue(order: Order, points: Points, program: Program | null): Points {
  if (whyEnded(order) && isUnpaid(order)) return points;
  return pointsReturned(order, points, program?.spentPoints ?? "full");
}

function isUnpaid({ financialStatus }: Order): boolean {
  return !paid.has(financialStatus);
}
