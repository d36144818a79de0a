import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { purchaseOf } from "./life/purchase.ts";
import { buyIn } from "./life/town.ts";
import type { Town } from "./life/town.ts";
import { openPipeline } from "./pipeline.ts";
import type { Pipeline } from "./pipeline.ts";
import { runs } from "./runs.ts";
import { anyPlan, begin, live } from "./story.ts";

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await openPipeline();
});
afterAll(() => pipeline.close());

const cart = fc.record({
  who: fc.nat({ max: 3 }),
  which: fc.nat({ max: 40 }),
  line: fc.nat({ max: 40 }),
  how: fc.nat({ max: 40 }),
});

test(
  "what an order is estimated at before it is paid is what it is worth when it is",
  { timeout: runs.timeout },
  () =>
    runs.of(
      fc.tuple(anyPlan(8), cart),
      async ([plan, wanted]) => {
        const telling = await begin(pipeline, plan);
        for (const act of plan.acts) await live(pipeline, plan, telling, act);
        const { town } = telling;
        pipeline.advance(61_000);
        await arrive();
        const purchase = purchaseOf(town, { kind: "buy", ...wanted });
        const order = buyIn(town, { ...purchase, pay: "later" });
        const unpaid = town.shop.totals(order).financialStatus !== "paid";
        await arrive();
        const estimate = await posted(town, order.id);
        pipeline.advance(61_000);
        if (unpaid) town.shop.payLater(order, { at: pipeline.now() });
        await arrive();
        expect(await posted(town, order.id)).toBe(estimate);
      },
      25,
    ),
);

async function arrive(): Promise<void> {
  await pipeline.post(await pipeline.takeDeliveries());
  await pipeline.drain();
  await pipeline.runJobs();
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
