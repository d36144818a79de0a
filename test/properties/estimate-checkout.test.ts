import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { estimate } from "../../app/core/estimate.ts";
import type { Estimate } from "../../app/core/estimate.ts";
import type { PublishedProgram } from "../../app/core/published.ts";
import { joinProgram } from "../../app/loyalty/join-program.server.ts";
import { redeemReward } from "../../app/loyalty/redeem-reward.server.ts";
import { offerPoints } from "../helpers/offer-points.ts";
import type { SimCustomer } from "../simulator/state.ts";
import { appMetafields, cartOf, knowingTags, productFacts } from "./checkout.ts";
import { purchaseOf } from "./life/purchase.ts";
import { buyIn, decimal } from "./life/town.ts";
import type { Purchase, Town } from "./life/town.ts";
import { openPipeline } from "./pipeline.ts";
import type { Pipeline } from "./pipeline.ts";
import { runs } from "./runs.ts";
import { anyPlan, begin, live } from "./story.ts";

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await openPipeline();
});
afterAll(async () => {
  await pipeline.close();
  console.log(
    `exact ${seen.exact}, approximate ${seen.approximate}, worth nothing ${seen.nothing}`,
  );
});

const seen = { exact: 0, approximate: 0, nothing: 0 };

const cart = fc.record({
  who: fc.nat({ max: 3 }),
  which: fc.nat({ max: 40 }),
  line: fc.nat({ max: 40 }),
  how: fc.nat({ max: 40 }),
  redeems: fc.boolean(),
  joins: fc.boolean(),
});

test(
  "what checkout shows that a cart will earn is what its order is worth",
  { timeout: runs.timeout },
  () =>
    runs.of(
      fc.tuple(anyPlan(6), cart),
      async ([plan, wanted]) => {
        const telling = await begin(pipeline, plan);
        for (const act of plan.acts) await live(pipeline, plan, telling, act);
        const { town } = telling;
        pipeline.advance(61_000);
        const drawn = purchaseOf(town, { kind: "buy", ...wanted });
        const customer = drawn.customer ?? town.people[0];
        if (!customer) throw new Error("Nobody lives in the town");
        if (wanted.joins) await joinProgram(pipeline.ctx, town.shop.state.id, customer.id);
        await arrive(town);
        const shown = appMetafields(town.shop, customer.id);
        const code = wanted.redeems ? await redeem(town, customer) : null;
        const order = buyIn(town, inCheckout(drawn, customer, code, town));
        const about = { now: pipeline.now().toISOString(), loggedIn: true };
        const products = productFacts(town.shop);
        const ask = (terms: PublishedProgram) =>
          estimate(cartOf(order, code), terms, shown.member, { ...about, products });
        const estimated = ask(shown.terms);
        await arrive(town);
        const worth = await posted(town, order.id);
        if (estimated.impossible === "currency") {
          expect(order.presentmentCurrency).not.toBe(order.currency);
        } else if (estimated.impossible === "business") {
          expect(order.companyId).not.toBeNull();
        } else if (!shown.member && plan.membership.join === "by_joining") {
          expect(worth).toBe(0);
        } else {
          seen[worth === 0 ? "nothing" : estimated.exact ? "exact" : "approximate"] += 1;
          expectTrue(estimated, worth, shown.terms);
          expectTrue(ask(knowingTags(shown.terms, customer.tags)), worth, shown.terms, ["tax"]);
        }
      },
      25,
    ),
);

/** Exactly what it will be worth; else for a reason that there is. */
function expectTrue(
  { exact, points, approximate }: Estimate,
  worth: number,
  { program, taxesIncluded }: PublishedProgram,
  reasons = ["tax", "customer_tags"],
): void {
  if (exact) expect(points).toBe(worth);
  for (const reason of approximate) expect(reasons).toContain(reason);
  if (approximate.includes("tax")) expect(program.earning.includeTax).not.toBe(taxesIncluded);
  if (approximate.includes("customer_tags"))
    expect(program.earning.rules.some(({ customerTags }) => customerTags.length > 0)).toBe(true);
}

/** In the online shop and paid at once; a tip and duties are not in a cart. */
function inCheckout(
  drawn: Purchase,
  customer: SimCustomer,
  code: string | null,
  { shop }: Town,
): Purchase {
  const amount = decimal(4, shop.state.currency);
  const discount = code === null ? {} : { discount: { code, amount } };
  const purchase: Purchase = { ...drawn, customer, source: "web", pay: "now", ...discount };
  for (const part of ["tip", "duties", "test"]) Reflect.deleteProperty(purchase, part);
  return purchase;
}

/** A code for some of the customer's points. null: they have none. */
async function redeem({ shop }: Town, { id }: SimCustomer): Promise<string | null> {
  const { ctx } = pipeline;
  const shopId = shop.state.id;
  const wish = { rewardId: await offerPoints(ctx, shopId), points: 1 };
  const redeemed = await redeemReward(ctx, shopId, id, randomUUID(), wish);
  if (redeemed.ok) return redeemed.value.code;
  expect(["not_enough", "not_member"]).toContain(redeemed.code);
  return null;
}

async function arrive({ shop }: Town): Promise<void> {
  await pipeline.post(await pipeline.takeDeliveries());
  await pipeline.drain();
  await pipeline.runNight(shop.state.id);
}

async function posted(town: Town, orderId: string): Promise<number> {
  const { rows } = await pipeline.ctx.db.query<{ posted: number; waits_for: string | null }>(
    "SELECT posted::float8, waits_for FROM shop_order WHERE shop_id = $1 AND order_id = $2",
    [town.shop.state.id, orderId],
  );
  const [row] = rows;
  if (!row || row.waits_for) throw new Error(`Order ${orderId} is not settled`);
  return row.posted;
}
