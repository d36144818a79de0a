import fc from "fast-check";
import { claimOrder, claimToken } from "../../app/loyalty/claim-order.server.ts";
import { joinProgram } from "../../app/loyalty/join-program.server.ts";
import { publishProgram } from "../../app/loyalty/publish-program.server.ts";
import { act, orderActs } from "./life/acts.ts";
import type { Act } from "./life/acts.ts";
import { openTown } from "./life/town.ts";
import type { Town } from "./life/town.ts";
import type { Pipeline } from "./pipeline.ts";
import { anyProgram, programIn } from "./programs.ts";
import type { DrawnProgram } from "./programs.ts";
import type { Story } from "./reference/balances.ts";

/** Everything that makes a shop's story, drawn before it begins. */
export type Plan = {
  currency: string;
  timeZone: string;
  taxesIncluded: boolean;
  membership: { join: "automatic" | "by_joining"; earlierOrders: boolean };
  programs: DrawnProgram[];
  acts: (Act & { after: number })[];
};

const second = 1_000;
const hour = 60 * 60 * second;

const anyAct = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant("buy") },
    { weight: 7, arbitrary: fc.constantFrom(...orderActs) },
    { weight: 2, arbitrary: fc.constantFrom("merge", "join", "claim", "publish") },
  ),
  who: fc.nat({ max: 3 }),
  which: fc.nat({ max: 40 }),
  line: fc.nat({ max: 40 }),
  how: fc.nat({ max: 40 }),
  /** Milliseconds since the act before. */
  after: fc.constantFrom(second, 61 * second, hour, 8 * hour, 30 * hour),
});

export const anyPlan = (most: number): fc.Arbitrary<Plan> =>
  fc.record({
    currency: fc.constantFrom("EUR", "EUR", "JPY", "KWD"),
    timeZone: fc.constantFrom("Europe/Berlin", "America/New_York", "Pacific/Kiritimati"),
    taxesIncluded: fc.boolean(),
    membership: fc.constantFrom(
      { join: "automatic", earlierOrders: true },
      { join: "automatic", earlierOrders: true },
      { join: "by_joining", earlierOrders: true },
      { join: "by_joining", earlierOrders: false },
    ),
    programs: fc.array(anyProgram, { minLength: 1, maxLength: 2 }),
    acts: fc.array(anyAct, { minLength: 1, maxLength: most }),
  });

/** A story under way: the shop, and what the app did in it by itself. */
export type Telling = { town: Town; story: Story };

/** Opens the shop and publishes the first program. */
export async function begin(pipeline: Pipeline, plan: Plan): Promise<Telling> {
  const { currency, timeZone, taxesIncluded } = plan;
  const shop = await pipeline.openShop({ currency, timeZone, taxesIncluded });
  pipeline.advance(second);
  const town = openTown(shop, 4, pipeline.now);
  const { rows } = await pipeline.ctx.db.query<{ effective_from: Date; rules: never }>(
    "SELECT effective_from, rules FROM program_version WHERE shop_id = $1",
    [shop.state.id],
  );
  const versions = rows.map((row) => ({
    effectiveFrom: row.effective_from.toISOString(),
    program: row.rules,
  }));
  const story = { shop: shop.state, versions, joinedAt: new Map(), claims: new Map() };
  await publish(pipeline, plan, { town, story });
  pipeline.advance(second);
  return { town, story };
}

/** Lets time pass, and the next thing happen. */
export async function live(
  pipeline: Pipeline,
  plan: Plan,
  telling: Telling,
  wanted: Plan["acts"][number],
): Promise<void> {
  pipeline.advance(wanted.after);
  const { town, story } = telling;
  if (wanted.kind === "publish") await publish(pipeline, plan, telling);
  else if (wanted.kind === "join") await join(pipeline, telling, wanted);
  else if (wanted.kind === "claim") await claim(pipeline, telling, wanted);
  else if (wanted.kind === "merge") mergeWithStory(town, story, wanted);
  else act(town, wanted);
}

async function publish({ ctx }: Pipeline, plan: Plan, { town, story }: Telling): Promise<void> {
  const next = plan.programs[story.versions.length - 1];
  if (!next) return;
  const drawn = programIn(town, next);
  const program = { ...drawn, membership: { ...drawn.membership, ...plan.membership } };
  await publishProgram(ctx, town.shop.state.id, program);
  story.versions.push({ effectiveFrom: ctx.now().toISOString(), program });
}

async function join({ ctx }: Pipeline, { town, story }: Telling, { who }: Act): Promise<void> {
  const person = town.people[who % town.people.length];
  if (!person) return;
  await joinProgram(ctx, town.shop.state.id, person.id);
  if (!story.joinedAt.has(person.id)) story.joinedAt.set(person.id, ctx.now().toISOString());
}

/** A guest's order can be claimed once the app knows it. */
async function claim({ ctx }: Pipeline, { town, story }: Telling, wanted: Act): Promise<void> {
  const guests = town.orders.filter(({ customerId }) => customerId === null);
  const order = guests[wanted.which % Math.max(1, guests.length)];
  const person = town.people[wanted.who % town.people.length];
  if (!order || !person) return;
  const token = claimToken(town.shop.state.id, order.id, ctx.now());
  const claimed = await claimOrder(ctx, town.shop.state.id, token, person.id);
  if (claimed.ok) story.claims.set(order.id, person.id);
}

function mergeWithStory(town: Town, story: Story, wanted: Act): void {
  const before = [...town.people];
  act(town, wanted);
  const gone = before.find((person) => !town.people.includes(person));
  const kept = before[wanted.who % before.length];
  if (!gone || !kept) return;
  const joined = [kept, gone].flatMap(({ id }) => story.joinedAt.get(id) ?? []).sort();
  if (joined[0] !== undefined) story.joinedAt.set(kept.id, joined[0]);
  for (const [orderId, customerId] of story.claims)
    if (customerId === gone.id) story.claims.set(orderId, kept.id);
}
