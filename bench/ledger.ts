import type pg from "pg";
import { benchShops } from "./deliveries.ts";
import type { BenchShop } from "./deliveries.ts";
import { entriesPerMember } from "./ledger/filling.ts";
import { fillLedger } from "./ledger/fill.ts";
import { growth } from "./ledger/growth.ts";
import { night } from "./ledger/night.ts";
import { history } from "./ledger/page.ts";
import { openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** A database whose only shop has this many members, ten entries each. */
export type Ledger = {
  stage: Stage;
  db: pg.Pool;
  env: NodeJS.ProcessEnv;
  shop: BenchShop;
  members: number;
};

/** What the figures are stated for: 10 million entries. */
const fullSize = 1_000_000;
const smallSize = 10_000;

/** Nothing is logged that is written together with its table; room to sort ten million keys. */
const settings = ["wal_level = minimal", "max_wal_senders = 0"];

/**
 * What a large ledger costs: settling on 10 million entries against 100 thousand, a night of a million members, the member
 * page. One ledger serves all three: making it takes minutes.
 *
 * @param members of the large ledger; a hundredth of them has the small one. Only the full size is written down.
 */
export async function ledger(members = fullSize): Promise<boolean> {
  const stage = await openStage(settings);
  try {
    const large = await openLedger(stage, "large", members);
    const small = await openLedger(stage, "small", Math.min(smallSize, members / 10));
    const write = members === fullSize;
    // The page first: the others leave entries behind.
    const outcomes = [await history(large, write)];
    outcomes.push(await growth(small, large, write));
    outcomes.push(await night(large, write));
    return outcomes.every(Boolean);
  } finally {
    await stage.close();
  }
}

async function openLedger(stage: Stage, name: string, members: number): Promise<Ledger> {
  const [shop] = benchShops(1);
  const { url, db } = await stage.database(`ledger_${name}`);
  console.log(`Filling a ledger of ${members * entriesPerMember} entries …`);
  const started = performance.now();
  await fillLedger(db, shop, members, (progress) => {
    console.log(`  ${Math.round((performance.now() - started) / 1000)} s: ${progress}`);
  });
  return { stage, db, env: { ...stage.env, DATABASE_URL: url }, shop, members };
}
