import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { anyPoints } from "../helpers/any-reward.ts";
import { act, actKinds } from "../properties/life/acts.ts";
import { newcomer, openTown } from "../properties/life/town.ts";
import type { Town } from "../properties/life/town.ts";
import { anyProgram, programIn } from "../properties/programs.ts";
import type { Story } from "../properties/reference/balances.ts";
import type { SimShop, Simulator } from "../simulator/contract.ts";
import { sessionToken } from "../simulator/tokens.ts";
import { count } from "./faults.ts";
import type { Tally } from "./faults.ts";
import { insist } from "./verbs.ts";
import type { Verbs } from "./verbs.ts";

/** `rewardId`: for any number of points. */
export type StormTown = { town: Town; story: Story; rewardId: string };

type Random = () => number;

const places = [
  { currency: "EUR", timeZone: "Europe/Berlin", taxesIncluded: true },
  { currency: "JPY", timeZone: "Asia/Tokyo", taxesIncluded: true },
  { currency: "KWD", timeZone: "Pacific/Kiritimati", taxesIncluded: false },
];
const peopleAtFirst = 15;

/** Shops whose merchants open the app in the admin, as they do: through the web process. */
export async function openTowns(
  sim: Simulator,
  webUrl: string,
  { ctx, saveReward }: Verbs,
): Promise<StormTown[]> {
  const towns: StormTown[] = [];
  for (const [n, place] of places.entries()) {
    const shop = sim.createShop({
      domain: `storm-${n}.myshopify.com`,
      name: `Storm ${n}`,
      // What an order does not tell is read one by one, and a storm sells more in a minute than most in a day.
      plan: "plus",
      ...place,
    });
    shop.installApp();
    await openInAdmin(sim, shop, webUrl);
    const town = openTown(shop, peopleAtFirst, sim.now);
    const { rows } = await ctx.db.query<{ effective_from: Date; rules: never }>(
      "SELECT effective_from, rules FROM program_version WHERE shop_id = $1",
      [shop.state.id],
    );
    const versions = rows.map((row) => ({
      effectiveFrom: row.effective_from.toISOString(),
      program: row.rules,
    }));
    if (versions.length === 0) throw new Error(`${shop.domain} could not be installed`);
    const rewardId = randomUUID();
    await saveReward(ctx, shop.state.id, { rewardId, revision: null, reward: anyPoints });
    towns.push({
      town,
      rewardId,
      story: { shop: shop.state, versions, joinedAt: new Map(), claims: new Map() },
    });
  }
  return towns;
}

async function openInAdmin(sim: Simulator, shop: SimShop, webUrl: string): Promise<void> {
  const token = sessionToken(sim, shop.domain, "admin");
  const answer = await fetch(`${webUrl}/app?shop=${shop.domain}&embedded=1`, {
    // Shopify's library turns robots away.
    headers: { Authorization: `Bearer ${token}`, "User-Agent": "Mozilla/5.0 Chrome/140.0" },
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`The app did not open for ${shop.domain}: ${answer.status}`);
}

/** A program of any kind, whose points soon expire: the storm lasts weeks, not years. */
export async function changeProgram(
  { ctx, publishProgram }: Verbs,
  { town, story }: StormTown,
  seed: number,
): Promise<void> {
  const [drawn] = fc.sample(anyProgram, { seed, numRuns: 1 });
  if (!drawn) return;
  const expiry =
    seed % 2 === 0 ? { kind: "months" as const, months: 1, endOf: "exact" as const } : drawn.expiry;
  const program = programIn(town, { ...drawn, expiry });
  const { shopId, version } = { shopId: town.shop.state.id, version: story.versions.length };
  await insist(async () => {
    const { rows } = await ctx.db.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM program_version WHERE shop_id = $1",
      [shopId],
    );
    // An answer that was lost: it is there.
    if (rows[0]?.n === version) await publishProgram(ctx, shopId, program);
  });
  const { rows } = await insist(() =>
    ctx.db.query<{ effective_from: Date }>(
      "SELECT effective_from FROM program_version WHERE shop_id = $1 ORDER BY version DESC LIMIT 1",
      [shopId],
    ),
  );
  const effectiveFrom = rows[0]?.effective_from.toISOString() ?? "";
  story.versions.push({ effectiveFrom, program });
}

const rare = new Set(["merge", "delete", "handOver"]);

/** Something happens, somewhere: mostly purchases, and what becomes of the newest orders. */
export function happen({ town, story }: StormTown, random: Random, tally: Tally): void {
  if (random() < 0.03) {
    town.people.push(newcomer(town.shop, town.people.length + town.orders.length));
    count(tally, "newcomers");
    return;
  }
  const luck = random();
  const kind = luck < 0.4 ? "buy" : (actKinds[Math.floor(random() * actKinds.length)] ?? "buy");
  if (rare.has(kind) && random() < 0.6) return;
  const number = (most: number) => Math.floor(random() * most);
  const before = new Set(town.people);
  const wanted = { kind, who: number(60), which: number(40), line: number(40), how: number(40) };
  if (!act(town, wanted)) return;
  count(tally, kind);
  // Who is gone is told from the list of people: the kept one has the claims too.
  for (const person of before) if (!town.people.includes(person)) story.joinedAt.delete(person.id);
}
