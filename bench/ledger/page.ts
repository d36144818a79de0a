import { runChild } from "../child.ts";
import { conclude } from "../figures.ts";
import type { Ledger } from "../ledger.ts";
import { entriesPerMember } from "./filling.ts";

const pages = 2_000;
const aimMs = 10;

type Times = { p50: number; p95: number; p99: number; slowest: number };

/**
 * Milliseconds in which the member page has from the database what it shows, for members all over the ledger, against
 * the one query by key that its history is at least. The ratio is the 95th percentile over ten milliseconds.
 */
export async function history(ledger: Ledger, write: boolean): Promise<boolean> {
  const args = [ledger.shop.shopId, String(ledger.members), String(pages)];
  const page = await runChild<Times>("bench/ledger/pages.ts", args, ledger.env);
  const bare = await runChild<Times>("bench/baselines/history-by-key.ts", args, ledger.env);
  const details = {
    entries: ledger.members * entriesPerMember,
    pageMs: page,
    historyByKeyMs: bare,
    pages,
  };
  const ratio = page.p95 / aimMs;
  return conclude({ name: "history", ratio, aim: 1, holds: ratio <= 1, details }, write);
}
