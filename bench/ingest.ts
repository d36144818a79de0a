import { benchShops, deliveriesOf, requestBytes } from "./deliveries.ts";
import type { BenchShop } from "./deliveries.ts";
import { conclude, median } from "./figures.ts";
import { sendAll } from "./http-load.ts";
import { installShops, openStage } from "./stage.ts";

const rounds = 7;
const requestsPerRound = 12_000;
const connections = 256;

/**
 * Webhooks accepted per second over HTTP, signature checked and durably committed, against a bare handler that
 * checks the signature and parses. Rounds alternate, in both orders.
 */
export async function ingest(): Promise<boolean> {
  const stage = await openStage();
  try {
    const [shop] = benchShops(1);
    await installShops(stage.db, [shop]);
    const door = await stage.run("web", "app/web.server.ts");
    const bare = await stage.run("bare", "bench/baselines/bare-handler.ts");
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds + 1; round++) {
      const requests = requestsOf(shop, round);
      const first = round % 2 === 0 ? door : bare;
      for (const target of first === door ? [door, bare] : [bare, door]) {
        const { failed, seconds } = await sendAll(target.port, requests, connections);
        if (failed > 0)
          throw new Error(`${failed} of ${requests.length} requests were not answered 200`);
        // The first round warms both up.
        if (round > 0) (target === door ? ours : theirs).push(requests.length / seconds);
      }
    }
    await everythingStored(stage.db, (rounds + 1) * requestsPerRound);
    const [accepted, parsed] = [median(ours), median(theirs)];
    const details = {
      acceptedPerSecond: Math.round(accepted),
      barePerSecond: Math.round(parsed),
      rounds: ours.map((rate, n) => [Math.round(rate), Math.round(theirs[n] ?? 0)]),
    };
    return conclude({
      name: "ingest",
      ratio: accepted / parsed,
      aim: 0.5,
      holds: accepted / parsed >= 0.5,
      details,
    });
  } finally {
    await stage.close();
  }
}

function requestsOf(shop: BenchShop, round: number): Buffer[] {
  const placedAt = new Date();
  const orders = requestsPerRound / 4;
  return Array.from({ length: orders }, (_, n) => {
    const orderId = 5_000_000_000_000 + round * orders + n;
    return deliveriesOf({
      shop,
      orderId,
      customerId: 6_000_000_000_000 + (n % 900),
      placedAt,
    });
  }).flatMap((deliveries) => deliveries.map(requestBytes));
}

async function everythingStored(
  db: { query: (text: string) => Promise<{ rows: { count: string }[] }> },
  wanted: number,
): Promise<void> {
  const { rows } = await db.query("SELECT count(*) FROM delivery");
  if (Number(rows[0]?.count) !== wanted)
    throw new Error(`${rows[0]?.count} of ${wanted} deliveries are stored`);
}
