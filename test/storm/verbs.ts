import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "../../app/loyalty/context.server.ts";
import type { adjustPoints } from "../../app/loyalty/adjust-points.server.ts";
import type { publishProgram } from "../../app/loyalty/publish-program.server.ts";
import type { redeemReward } from "../../app/loyalty/redeem-reward.server.ts";
import type { saveReward } from "../../app/loyalty/save-reward.server.ts";
import type { undoRedemption } from "../../app/loyalty/undo-redemption.server.ts";
import type { Town } from "../properties/life/town.ts";
import { buyIn } from "../properties/life/town.ts";
import type { SimCustomer } from "../simulator/state.ts";
import { count } from "./faults.ts";
import type { Tally } from "./faults.ts";
import type { StormTown } from "./towns.ts";

/** The app's verbs, loaded once its environment is known. */
export type Verbs = {
  ctx: Ctx;
  adjustPoints: typeof adjustPoints;
  saveReward: typeof saveReward;
  redeemReward: typeof redeemReward;
  undoRedemption: typeof undoRedemption;
  publishProgram: typeof publishProgram;
};

type Random = () => number;

/** What a caller does whom the database left without an answer: asks for the same again. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(200);
    }
  }
}

/** Somebody redeems points and buys with the code, or does not; or staff give and take some. */
export async function spend(
  verbs: Verbs,
  { town, rewardId }: StormTown,
  random: Random,
  tally: Tally,
): Promise<void> {
  const person = town.people[Math.floor(random() * town.people.length)];
  if (!person) return;
  const shopId = town.shop.state.id;
  const { ctx } = verbs;
  const { rows } = await insist(() =>
    ctx.db.query<{ member_id: string; available: string }>(
      "SELECT member_id, available FROM member WHERE shop_id = $1 AND customer_id = $2",
      [shopId, person.id],
    ),
  );
  const [member] = rows;
  if (!member) return;
  const memberId = member.member_id;
  if (random() < 0.3) {
    const points = Math.ceil(random() * 40) * (random() < 0.6 ? 1 : -1);
    const wish = { memberId, points, reason: "storm", by: "1", key: randomUUID() };
    const adjusted = await insist(() => verbs.adjustPoints(ctx, shopId, wish));
    count(tally, adjusted.ok ? "adjustments" : "adjustments refused");
    return;
  }
  const points = Math.ceil((Math.max(1, Number(member.available)) * random()) / 2);
  const redemptionId = randomUUID();
  const wish = { rewardId, points };
  const redeemed = await insist(() =>
    verbs.redeemReward(ctx, shopId, person.id, redemptionId, wish),
  );
  count(tally, `redemptions ${redeemed.ok ? redeemed.value.state : "refused"}`);
  if (!redeemed.ok) return;
  const luck = random();
  if (luck < 0.2) {
    const undone = await insist(() => verbs.undoRedemption(ctx, shopId, person.id, redemptionId));
    count(tally, `undone: ${undone.ok ? undone.value.state : undone.code}`);
  } else if (luck < 0.8 && redeemed.value.code !== null) {
    buyWith(town, person, redeemed.value.code, tally);
  }
}

function buyWith(town: Town, customer: SimCustomer, code: string, tally: Tally): void {
  const variantId = town.products[2]?.variants[0]?.id ?? "";
  const purchase = {
    customer,
    lines: [{ variantId, quantity: 2 }],
    pay: "now" as const,
    codes: [code],
  };
  const [tried] = town.shop.tryCodes({ ...purchase, at: town.now() });
  count(tally, tried?.refused ? `codes refused: ${tried.refused}` : "codes used");
  if (!tried?.refused) buyIn(town, purchase);
}
