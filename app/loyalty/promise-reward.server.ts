import { isAbsent } from "../core/absence.ts";
import { checkReward } from "../core/redeeming.ts";
import type { Offer } from "../core/redeeming.ts";
import { ok, refuse } from "../core/result.ts";
import type { Refusal, Result } from "../core/result.ts";
import type { Reward } from "../core/reward.ts";
import type { RedeemWish } from "../core/shopper-api.ts";
import { reserve, spendingOrigin } from "../core/spending.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { OpenAccount } from "../ledger/open-accounts.server.ts";
import { openMember } from "../ledger/open-member.server.ts";
import { post } from "../ledger/post.server.ts";
import { readOpenLots } from "../ledger/read-open-lots.server.ts";
import { readRedemptions, writeRedemptions } from "../ledger/redemptions.server.ts";
import type { Redemption } from "../ledger/redemptions.server.ts";
import { enqueue, enqueueLater } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { findMemberOf } from "./find-member-of.server.ts";
import { finishAfterMs } from "./half-way.ts";
import { settleAgain } from "./read-order.server.ts";
import { codeOf } from "./redemption-code.server.ts";
import { publishedOf } from "./reward-offer.server.ts";

/** `fresh`: nobody has tried to finish it yet, and nobody else will within the next seconds. */
export type Promised = { redemption: Redemption; fresh: boolean };

/**
 * The first step of a redemption, in one transaction: the reward is checked and its points are promised, what is to be
 * made at Shopify is written down, and whoever finishes it is called. Asked again with the same id, it is the same
 * redemption. Refused: what core/redeeming refuses, "not_active", "unknown_reward", "unavailable", and
 * "another_redemption" where the id stands for something else.
 */
export async function promiseReward(
  ctx: Ctx,
  shopId: Id,
  customerId: Id,
  redemptionId: string,
  wish: RedeemWish,
): Promise<Result<Promised>> {
  return settleAgain(ctx, async (tx) => {
    const member = await findMemberOf(tx, shopId, customerId);
    if (!member) return notMember();
    const reward = await lockReward(tx, shopId, wish.rewardId);
    const account = await openMember(tx, shopId, member.memberId);
    if (!account) return notMember();
    const [there] = await readRedemptions(tx, shopId, [redemptionId]);
    if (there)
      return isSame(there, account, wish) ? ok({ redemption: there, fresh: false }) : taken();
    if (isAbsent(account.absences)) return notMember();
    if (!reward) return refuse("unknown_reward", "There is no such reward.");
    const { offer, isLast } = await checkOffer(tx, shopId, reward, account, wish, ctx.now());
    if (!offer.ok) return offer;
    await readOpenLots(tx, shopId, [account]);
    const drawn = draw(shopId, redemptionId, account, reward, offer.value, wish, ctx.now());
    if (!drawn.ok) return drawn;
    const fresh = !(
      drawn.value.fulfilment === "crediting" && (await isCrediting(tx, shopId, account))
    );
    await post(tx, shopId, [account], ctx.now());
    await writeRedemptions(tx, shopId, [drawn.value]);
    await enqueue(tx, "publish-balance", { shopId }, shopId);
    if (isLast) await enqueue(tx, "publish-terms", { shopId }, shopId);
    await enqueueLater(tx, "finish-redemptions", { shopId }, shopId, finishAfterMs);
    return ok({ redemption: drawn.value, fresh });
  });
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Locked before any member, by whoever redeems it: its stock is counted under this lock. */
async function lockReward(tx: Queryable, shopId: Id, rewardId: string): Promise<Reward | null> {
  if (!uuid.test(rewardId)) return null;
  const { rows } = await tx.query<{ terms: Reward; state: Reward["state"] }>({
    name: "lock-reward",
    text: "SELECT terms, state FROM reward WHERE shop_id = $1 AND reward_id = $2 FOR UPDATE",
    values: [shopId, rewardId],
  });
  const [row] = rows;
  return row ? { ...row.terms, state: row.state } : null;
}

async function checkOffer(
  tx: Queryable,
  shopId: Id,
  reward: Reward,
  account: OpenAccount,
  wish: RedeemWish,
  now: Date,
): Promise<{ offer: Result<Offer>; isLast: boolean }> {
  const no = (code: string, message: string) => ({ offer: refuse(code, message), isLast: false });
  if (reward.state !== "active") return no("not_active", "The reward is not offered.");
  if (!(await canFulfil(tx, shopId, reward)))
    return no("unavailable", "The shop cannot give this reward at the moment.");
  if (reward.what.kind === "variable" && wish.points === undefined)
    return no("points_not_offered", "The reward asks how many points it is for.");
  const { published, member, isLast } = await publishedOf(tx, shopId, reward, account);
  const offer = checkReward(published, {
    member,
    cart: wish.cart ?? null,
    now: now.toISOString(),
    ...(wish.points !== undefined && { points: wish.points }),
  });
  return { offer, isLast };
}

const creditScopes = [
  "write_store_credit_account_transactions",
  "read_store_credit_account_transactions",
  "read_store_credit_accounts",
];

/** Whether the merchant lets the app do what it takes: asked before any point moves. Writing includes reading. */
async function canFulfil(tx: Queryable, shopId: Id, { what }: Reward): Promise<boolean> {
  const { rows } = await tx.query<{ scopes: string }>({
    name: "scopes-of-shop",
    text: "SELECT scopes FROM shop WHERE shop_id = $1",
    values: [shopId],
  });
  const granted = new Set((rows[0]?.scopes ?? "").split(","));
  const needed = what.kind === "store_credit" ? creditScopes : ["write_discounts"];
  return needed.every(
    (scope) => granted.has(scope) || granted.has(scope.replace(/^read_/, "write_")),
  );
}

const dayMs = 24 * 60 * 60_000;

function draw(
  shopId: Id,
  redemptionId: string,
  account: OpenAccount,
  reward: Reward,
  { points, amount, minSubtotal }: Offer,
  { cart }: RedeemWish,
  now: Date,
): Result<Redemption> {
  const origin = spendingOrigin(redemptionId, "reserve", "redeemed", now.toISOString());
  const uses = reserve(account, points, origin);
  if (!uses.ok) return uses;
  const { what } = reward;
  const credited = what.kind === "store_credit";
  const free = what.kind === "free_product" ? what.products : [];
  const line = cart?.lines.find(({ productId }) => productId !== null && free.includes(productId));
  const { productId = null, variantId = null } = line ?? {};
  return ok({
    redemptionId,
    memberId: account.memberId,
    points,
    state: "reserved",
    code: credited ? null : codeOf(shopId, redemptionId),
    rewardId: reward.rewardId,
    terms: { reward, amount, minSubtotal, productId, variantId },
    fulfilment: credited ? "crediting" : "making",
    discountId: null,
    releaseReason: null,
    uses: uses.value,
    orderId: null,
    givenBack: 0,
    createdAt: now,
    expiresAt: credited ? null : new Date(now.getTime() + reward.codeDays * dayMs),
    endedAt: null,
    updatedAt: now,
  });
}

/** Credits to one customer are told apart by their amounts alone: one after the other, then. */
async function isCrediting(tx: Queryable, shopId: Id, { memberId }: OpenAccount): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "is-crediting",
    text: "SELECT FROM redemption WHERE shop_id = $1 AND member_id = $2 AND fulfilment = 'crediting' LIMIT 1",
    values: [shopId, memberId],
  });
  return rowCount === 1;
}

function isSame(
  { memberId, rewardId, points }: Redemption,
  account: OpenAccount,
  wish: RedeemWish,
) {
  const asked = wish.points === undefined || wish.points === points;
  return memberId === account.memberId && rewardId === wish.rewardId.toLowerCase() && asked;
}

function notMember(): Refusal {
  return refuse("not_member", "Only members can redeem rewards.");
}

function taken(): Refusal {
  return refuse("another_redemption", "This id stands for another redemption.");
}
