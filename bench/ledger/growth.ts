import type pg from "pg";
import { runChild } from "../child.ts";
import type { BenchOrder } from "../deliveries.ts";
import { conclude, median } from "../figures.ts";
import type { Ledger } from "../ledger.ts";
import { storeDeliveries } from "../waiting-deliveries.ts";
import { entriesPerMember, firstCustomer } from "./filling.ts";

const rounds = 15;
/** Node still compiles. */
const untimedMax = 1_000;
const ordersMax = 4_000;
const aim = 1.2;

/**
 * Seconds in which a worker settles 1,000 orders on the large ledger, over those on the small one. Rounds alternate, each
 * on members of its own, all over the ledger; both databases are of one server.
 */
export async function growth(small: Ledger, large: Ledger, write: boolean): Promise<boolean> {
  const untimed = Math.min(untimedMax, small.members / 10);
  const orders = Math.min(ordersMax, (small.members * 4) / 10);
  const perThousand = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const turns = [
      { ledger: small, figures: perThousand.small },
      { ledger: large, figures: perThousand.large },
    ];
    for (const { ledger, figures } of round % 2 === 0 ? turns : turns.toReversed()) {
      await storeDeliveries(ledger.db, ordersOf(ledger, round, untimed + orders));
      await ledger.db.query("CHECKPOINT");
      const seconds = await runChild<number>(
        "bench/drain-once.ts",
        ["500", String(untimed)],
        ledger.env,
      );
      await allSettled(ledger.db, round, untimed + orders);
      // The first round warms the database up.
      if (round > 0) figures.push((seconds / orders) * 1_000);
    }
  }
  const [onSmall, onLarge] = [median(perThousand.small), median(perThousand.large)];
  const details = {
    entriesSmall: small.members * entriesPerMember,
    entriesLarge: large.members * entriesPerMember,
    secondsPer1000Small: onSmall,
    secondsPer1000Large: onLarge,
    rounds: perThousand,
  };
  const ratio = onLarge / onSmall;
  return conclude({ name: "growth", ratio, aim, holds: ratio <= aim, details }, write);
}

const firstOrderOf = (round: number) => 9_000_000_000_000 + round * 1_000_000;

/** One order each of members that lie apart: a stride without a common factor meets every one before it comes back. */
function ordersOf({ shop, members }: Ledger, round: number, count: number): BenchOrder[] {
  const placedAt = new Date();
  return Array.from({ length: count }, (_, n) => ({
    shop,
    orderId: firstOrderOf(round) + n,
    customerId: firstCustomer + (((round * count + n) * 7_919) % members),
    placedAt,
  }));
}

async function allSettled(db: pg.Pool, round: number, count: number): Promise<void> {
  const { rows } = await db.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM entry WHERE order_id >= $1 AND order_id < $1::bigint + 1000000 AND kind = 'earn'",
    [firstOrderOf(round)],
  );
  if (rows[0]?.n !== count) throw new Error(`${rows[0]?.n} of ${count} orders gave points`);
}
