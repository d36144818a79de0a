import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { receiveWebhook } from "../app/doors/webhooks.ts";
import { pool } from "../app/db.server.ts";
import { env } from "../app/env.server.ts";
import { drainInbox } from "../app/jobs/drain-inbox.server.ts";
import { auditShop } from "../app/loyalty/audit-shop.server.ts";
import type { Ctx } from "../app/loyalty/context.server.ts";
import { expireLots } from "../app/loyalty/expire-lots.server.ts";
import { installShop } from "../app/loyalty/install-shop.server.ts";
import { matureLots } from "../app/loyalty/mature-lots.server.ts";
import { publishBalances } from "../app/loyalty/publish-balances.server.ts";
import { publishProgram } from "../app/loyalty/publish-program.server.ts";
import { publishTerms } from "../app/loyalty/publish-terms.server.ts";
import { reconcileOrders } from "../app/loyalty/reconcile-orders.server.ts";
import { reviewStanding } from "../app/loyalty/review-standing.server.ts";
import { saveReward } from "../app/loyalty/save-reward.server.ts";
import { authenticate } from "../app/shopify.server.ts";
import { createChance } from "../test/simulator/chance.ts";
import type { SimShop, Simulator } from "../test/simulator/contract.ts";
import { redirected } from "../test/simulator/redirected.ts";
import { startSimulator } from "../test/simulator/server.ts";
import { sessionToken } from "../test/simulator/tokens.ts";
import { campaignProgram, campaignSaturday, firstProgram } from "./seed/program.ts";
import { demoRewards } from "./seed/rewards.ts";
import { liveDay, openTown } from "./seed/year.ts";

const hour = 60 * 60_000;
const day = 24 * hour;

/** The campaign is set up on the evening of the Monday before it. */
const announcedBefore = 4 * day + hour;

/**
 * Lets a shop live for a year that ends today, through the app's own door, drain and verbs: nothing is written
 * past them. DATABASE_URL and the app's other variables must be set before this is imported.
 *
 * @param tell hears, in words, how far it is
 * @returns the local shop's state, to be started with.
 */
export async function seedHistory(tell: (progress: string) => void, days = 365): Promise<string> {
  const door = createServer((request, response) => void receiveWebhook(request, response));
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const app = {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    key: env.SHOPIFY_API_KEY,
    secret: env.SHOPIFY_API_SECRET,
  };
  const clock = { at: new Date(Date.now() - days * day) };
  const { sim, url, close } = await startSimulator({
    port: 0,
    seed: 20261122,
    app,
    now: () => clock.at,
  });
  const ctx = { db: pool, now: () => clock.at };
  const shop = sim.createShop({
    domain: "lindgarten.myshopify.com",
    name: "Lindgarten",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
    locale: "de",
    plan: "plus",
  });
  shop.installApp();
  await installShop(ctx, { ...identityOf(shop), scopes: env.SCOPES });
  await publishProgram(ctx, shop.state.id, firstProgram(shop.state.currency));
  await live(shop, clock, days, tell, () => endDay(ctx, sim, shop));
  clock.at = new Date();
  setAbstractFetchFunc(redirected(url));
  await openApp(shop, sessionToken(sim, shop.domain, "admin"));
  await offerRewards(ctx, shop);
  tell("telling the balances to the local Shopify");
  await catchUp(ctx, shop.state.id);
  const saved = sim.save();
  await close();
  door.closeAllConnections();
  await new Promise<void>((resolve) => door.close(() => resolve()));
  await pool.end();
  return saved;
}

/** What a worker does by midnight: takes in the day, then lets points mature and expire and tiers end. */
async function endDay(ctx: Ctx, sim: Simulator, { state }: SimShop): Promise<void> {
  await sim.idle();
  while (await drainInbox(ctx));
  await matureLots(ctx, state.id);
  await expireLots(ctx, state.id);
  await reviewStanding(ctx, state.id);
  const saturday = campaignSaturday(new Date());
  if (Date.parse(saturday) - ctx.now().getTime() !== announcedBefore) return;
  const program = campaignProgram(firstProgram(state.currency), saturday);
  await publishProgram(ctx, state.id, program);
}

async function offerRewards(ctx: Ctx, { state }: SimShop): Promise<void> {
  const linden = Object.values(state.products).find(({ title }) => title.startsWith("Linden"));
  if (!linden) throw new Error("The shop sells no linden blossom");
  for (const { rewardId, ...reward } of demoRewards(linden.id)) {
    const saved = await saveReward(ctx, state.id, { rewardId, revision: null, reward });
    if (!saved.ok) throw new Error(saved.message);
  }
}

/** What waited for the app's access to Shopify. */
async function catchUp(ctx: Ctx, shopId: string): Promise<void> {
  await publishTerms(ctx, shopId);
  await publishBalances(ctx, shopId);
  await reconcileOrders(ctx, shopId);
  await auditShop(ctx, shopId);
}

async function live(
  shop: SimShop,
  clock: { at: Date },
  days: number,
  tell: (progress: string) => void,
  settle: () => Promise<void>,
): Promise<void> {
  const town = openTown(shop, createChance({ seed: 7, bigIds: false }));
  const today = new Date(Date.now() - (Date.now() % day));
  const open: Parameters<typeof liveDay>[2] = [];
  for (let ago = days - 1; ago > 0; ago--) {
    const morning = new Date(today.getTime() - ago * day);
    clock.at = new Date(morning.getTime() + 23 * hour);
    liveDay(town, morning, open);
    await settle();
    if (ago % 30 === 0)
      tell(
        `${Math.round(((days - ago) / days) * 100)} % of the year lived, ${town.people.length} members`,
      );
  }
}

function identityOf({ state }: SimShop) {
  return {
    shopId: state.id,
    domain: state.domain,
    currency: state.currency,
    timeZone: state.timeZone,
  };
}

/** As the merchant does: the app gets its access, and what was not told to Shopify can be told. */
async function openApp(shop: SimShop, token: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}` };
  await authenticate(new Request(`${env.SHOPIFY_APP_URL}/app?shop=${shop.domain}`, { headers }));
}
