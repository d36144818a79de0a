import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { reconcileOrders } from "../../app/loyalty/reconcile-orders.server.ts";
import type { Delivery } from "../simulator/contract.ts";
import { differences } from "./ledger.ts";
import { openPipeline } from "./pipeline.ts";
import type { Pipeline } from "./pipeline.ts";
import { owed } from "./reference/balances.ts";
import { runs } from "./runs.ts";
import { anyPlan, begin, live } from "./story.ts";
import type { Plan } from "./story.ts";

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await openPipeline();
});
afterAll(() => pipeline.close());

/** What happens to what was sent: by its place, which are lost, which come again, and in which order all come. */
type Mishaps = { fate: number[]; place: number[]; batches: number[] };

const mishaps: fc.Arbitrary<Mishaps> = fc.record({
  fate: fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 80 }),
  place: fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 80 }),
  batches: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }),
});

/** A fifth is lost, a fifth comes twice. */
function arriving(sent: Delivery[], { fate, place }: Mishaps): Delivery[] {
  const drawn = (list: number[], n: number) => list[n % list.length] ?? 0;
  return sent
    .flatMap((delivery, n) => {
      const luck = drawn(fate, n);
      if (luck >= 80 && canBeLost(delivery)) return [];
      const copy = { delivery, at: drawn(place, n) };
      return luck >= 60 ? [copy, { delivery, at: drawn(place, n + 7) }] : [copy];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ delivery }) => delivery);
}

/** Who two customers are now is told by no order that is read again: a merge has to arrive, however late. */
function canBeLost({ topic }: Delivery): boolean {
  return topic !== "customers/merge";
}

test(
  "whatever is lost, repeated and reordered: after one reconciliation everybody has what the final states are worth",
  { timeout: runs.timeout },
  () =>
    runs.of(fc.tuple(anyPlan(14), mishaps), async ([plan, chaos]: [Plan, Mishaps]) => {
      const telling = await begin(pipeline, plan);
      const shopId = telling.town.shop.state.id;
      await reconcileOrders(pipeline.ctx, shopId);
      for (const act of plan.acts) await live(pipeline, plan, telling, act);
      const coming = arriving(await pipeline.takeDeliveries(), chaos);
      for (let n = 0; coming.length > 0; n++) {
        pipeline.advance(1_000);
        const batch = chaos.batches[n % chaos.batches.length] ?? 1;
        await pipeline.post(coming.splice(0, batch));
        await pipeline.drain(1 + (batch % 4));
        if (n % 3 === 2) await pipeline.runJobs();
      }
      await pipeline.runJobs();
      pipeline.advance(60_000);
      await reconcileOrders(pipeline.ctx, shopId);
      await pipeline.runJobs();
      const { ctx } = pipeline;
      // A night may have begun since a member was settled: who falls in it falls by what the crontab asks for.
      await tasks["review-standing"](ctx, { shopId });
      const due = owed(telling.story, ctx.now().toISOString());
      expect(await differences(ctx.db, telling.town.shop.state, due)).toEqual([]);
    }),
);
