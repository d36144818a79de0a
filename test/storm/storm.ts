import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { count, outage } from "./faults.ts";
import type { Tally } from "./faults.ts";
import { askForNight, quietNight } from "./night.ts";
import { openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { changeProgram, happen, openTowns } from "./towns.ts";
import type { StormTown } from "./towns.ts";
import { insist, spend } from "./verbs.ts";

export type Outcome = { tally: Tally; differences: string[] };

type Wish = { seconds: number; seed: number; tell: (line: string) => void };

const day = 24 * 60 * 60_000;
/** Shopify shows an app its orders for 60 days: what was lost must be found before. */
const daysMax = 50;

const momentMs = 25;
const actsPerMoment = 3;
/** Of everything else, in each of the storm's moments. */
const chances = {
  jump: 0.004,
  kill: 0.01,
  restart: 0.003,
  outage: 0.06,
  program: 0.004,
  spend: 0.1,
};

/**
 * The product as it really runs, web and two workers on a PostgreSQL with fsync, beside a small Shopify on which people
 * buy, return, redeem and become one; everything that can fail does, for so long. Then it calms down, one reconciliation
 * runs, and everything must be as the final state is worth.
 */
export async function storm({ seconds, seed, tell }: Wish): Promise<Outcome> {
  const stage = await openStage(seed);
  let differences: string[] | undefined;
  try {
    const { verbs, sim, clock } = stage;
    const towns = await openTowns(sim, stage.webUrl, verbs);
    const shopIds = towns.map(({ story }) => story.shop.id);
    for (const one of towns) await changeProgram(verbs, one, seed);
    await sleep(1_000);
    stage.rage();
    await rage(stage, towns, seconds, tell);
    stage.calm();
    tell("calm: until everything is delivered and done");
    await sim.idle();
    await quietNight(verbs.ctx.db, shopIds, 180 + seconds);
    await sumUp(stage, towns);
    // Like the app's verbs: what it asks of the app is loaded once its environment is known.
    const { reckon } = await import("./reckoning.ts");
    const found: string[] = [];
    for (const { story } of towns)
      for (const difference of await reckon(verbs.ctx.db, story, clock.now()))
        found.push(`${story.shop.domain}: ${difference}`);
    differences = found;
    return { tally: stage.tally, differences };
  } finally {
    const keep = differences?.length !== 0;
    if (keep) {
      tell(`The processes' logs, the database and the shops are in ${stage.folder}`);
      writeFileSync(`${stage.folder}/shops.json`, stage.sim.save());
    }
    await stage.close(keep);
  }
}

async function rage(
  stage: Stage,
  towns: StormTown[],
  seconds: number,
  tell: Wish["tell"],
): Promise<void> {
  const { random, verbs, sim, tally } = stage;
  const end = performance.now() + seconds * 1000;
  let told = performance.now();
  while (performance.now() < end) {
    const one = towns[Math.floor(random() * towns.length)];
    if (!one) return;
    for (let n = 0; n < actsPerMoment; n++) happen(one, random, tally);
    if (random() < chances.spend) await spend(verbs, one, random, tally);
    if (random() < chances.outage) outage(sim, random(), tally);
    if (random() < chances.program) {
      await changeProgram(verbs, one, Math.floor(random() * 2 ** 31));
      count(tally, "program changes");
    }
    await strike(stage, towns);
    await sleep(momentMs);
    if (performance.now() - told < 30_000) continue;
    told = performance.now();
    const left = Math.round((end - told) / 1000);
    tell(`${left} s left, ${sim.deliveries.length} attempts to deliver`);
  }
}

/** Now and then a clock jumps, a process is killed, the database goes down. */
async function strike(stage: Stage, towns: StormTown[]): Promise<void> {
  const { random, clock, app, database, tally, verbs } = stage;
  if (random() < chances.jump && clock.aheadMs() < daysMax * day) {
    clock.jump(Math.round(day * (0.2 + random())));
    count(tally, "clock jumps");
    await askForNight(
      verbs.ctx.db,
      towns.map(({ story }) => story.shop.id),
    );
  }
  if (random() < chances.kill) count(tally, `kill -9: ${await app.kill(random())}`);
  if (random() < chances.restart) {
    const crashed = random() < 0.5;
    await (crashed ? database.crash() : database.restart());
    count(tally, crashed ? "PostgreSQL crashed" : "PostgreSQL restarted");
  }
}

async function sumUp({ sim, clock, tally, verbs }: Stage, towns: StormTown[]): Promise<void> {
  const orders = towns.reduce((sum, { town }) => sum + town.orders.length, 0);
  count(tally, "ORDERS", orders);
  count(tally, "DELIVERIES", new Set(sim.deliveries.map(({ webhookId }) => webhookId)).size);
  count(tally, "lost", sim.deliveries.filter(({ status }) => status === "lost").length);
  count(tally, "days passed", Math.round(clock.aheadMs() / day));
  const { rows } = await insist(() =>
    verbs.ctx.db.query<{ n: number }>("SELECT count(*)::int AS n FROM entry"),
  );
  count(tally, "entries", rows[0]?.n ?? 0);
}
