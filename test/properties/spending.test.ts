import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adjustPoints } from "../../app/loyalty/adjust-points.server.ts";
import { reconcileOrders } from "../../app/loyalty/reconcile-orders.server.ts";
import { redeemReward } from "../../app/loyalty/redeem-reward.server.ts";
import { undoRedemption } from "../../app/loyalty/undo-redemption.server.ts";
import { offerPoints } from "../helpers/offer-points.ts";
import { reckon } from "../storm/reckoning.ts";
import { buyIn } from "./life/town.ts";
import { openPipeline } from "./pipeline.ts";
import type { Pipeline } from "./pipeline.ts";
import { runs } from "./runs.ts";
import { anyPlan, begin, live } from "./story.ts";
import type { Telling } from "./story.ts";

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await openPipeline();
});
afterAll(() => pipeline.close());

/** What somebody does with points between the acts of a story. */
type Use = { how: "buy" | "leave" | "undo" | "adjust"; who: number; part: number };

const uses = fc.array(
  fc.record({
    how: fc.constantFrom<Use["how"]>("buy", "buy", "leave", "undo", "adjust"),
    who: fc.nat({ max: 3 }),
    part: fc.integer({ min: 1, max: 10 }),
  }),
  { minLength: 1, maxLength: 10 },
);

const day = 24 * 60 * 60_000;

test(
  "points that are spent, given, taken, expire and come back leave nobody with more or less than they are due",
  { timeout: runs.timeout },
  () =>
    runs.of(
      fc.tuple(anyPlan(14), uses, fc.integer({ min: 0, max: 500 })),
      async ([plan, spending, later]) => {
        const telling = await begin(pipeline, plan);
        const shopId = telling.town.shop.state.id;
        const rewardId = await offerPoints(pipeline.ctx, shopId);
        const arrive = async () => {
          await pipeline.post(await pipeline.takeDeliveries());
          await pipeline.drain();
          await pipeline.runJobs();
        };
        for (const [n, act] of plan.acts.entries()) {
          await live(pipeline, plan, telling, act);
          await arrive();
          const use = spending[n % spending.length];
          if (use && n % 2 === 1) await spend(telling, rewardId, use);
        }
        await arrive();
        pipeline.advance(2_000);
        await reconcileOrders(pipeline.ctx, shopId);
        await pipeline.runJobs();
        // Points mature and expire, unused rewards are released: whenever that night is.
        pipeline.advance(later * day);
        await pipeline.openApp(telling.town.shop);
        await pipeline.runNight(shopId);
        const { ctx } = pipeline;
        expect(await reckon(ctx.db, telling.story, ctx.now())).toEqual([]);
      },
      25,
    ),
);

async function spend({ town }: Telling, rewardId: string, { how, who, part }: Use): Promise<void> {
  const { ctx } = pipeline;
  const shopId = town.shop.state.id;
  const person = town.people[who % town.people.length];
  const { rows } = await ctx.db.query<{ member_id: string; available: number }>(
    "SELECT member_id, available::float8 FROM member WHERE shop_id = $1 AND customer_id = $2",
    [shopId, person?.id],
  );
  const [member] = rows;
  if (!member || !person) return;
  const { member_id: memberId } = member;
  if (how === "adjust") {
    const points = part % 2 === 0 ? part : -part;
    const wish = { memberId, points, reason: "a test", by: "1", key: randomUUID() };
    await adjustPoints(ctx, shopId, wish);
    return;
  }
  const redemptionId = randomUUID();
  const points = Math.max(1, Math.floor((member.available * part) / 10));
  const redeem = () => redeemReward(ctx, shopId, person.id, redemptionId, { rewardId, points });
  const redeemed = await redeem();
  expect(await redeem()).toEqual(redeemed);
  expect(redeemed.ok).toBe(points <= member.available);
  if (!redeemed.ok) return;
  expect(redeemed.value.state).toBe("ready");
  if (how === "undo")
    expect(await undoRedemption(ctx, shopId, person.id, redemptionId)).toMatchObject({ ok: true });
  const variantId = town.products[part % town.products.length]?.variants[0]?.id ?? "";
  if (how === "buy")
    buyIn(town, {
      customer: person,
      lines: [{ variantId, quantity: 1 }],
      pay: part % 4 === 0 ? "later" : "now",
      codes: [redeemed.value.code ?? ""],
    });
}
