import { createChance } from "./chance.ts";
import type { Outages } from "./contract.ts";

/** An Admin API that answers everything at once. */
export function noOutages(): Outages {
  return {
    failNext: 0,
    status: 503,
    throttleNext: 0,
    delayMs: 0,
    loseAnswerNext: 0,
    fail: 0,
    throttle: 0,
    loseAnswer: 0,
    jitterMs: 0,
    failBulkNext: 0,
    holdBulk: false,
    holdUsageCount: false,
    refuseDeactivation: false,
    breakDownloadNext: 0,
  };
}

type Counted =
  "failNext" | "throttleNext" | "loseAnswerNext" | "failBulkNext" | "breakDownloadNext";

/** Says of each call whether it meets an outage. Its luck is its own: deliveries keep theirs. */
export function createTrouble(outages: Outages, seed: number) {
  const luck = createChance({ seed: seed + 1, bigIds: false });
  function counted(name: Counted): boolean {
    if (outages[name] < 1) return false;
    outages[name]--;
    return true;
  }
  const unlucky = (share: number) => share > 0 && luck.random() < share;
  return {
    fails: () => counted("failNext") || unlucky(outages.fail),
    throttles: () => counted("throttleNext") || unlucky(outages.throttle),
    losesAnswer: () => counted("loseAnswerNext") || unlucky(outages.loseAnswer),
    holdsUsageCount: () => outages.holdUsageCount,
    refusesDeactivation: () => outages.refuseDeactivation,
    failsBulk: () => counted("failBulkNext"),
    breaksDownload: () => counted("breakDownloadNext"),
    delayMs: () => outages.delayMs + (outages.jitterMs > 0 ? luck.random() * outages.jitterMs : 0),
  };
}

export type Trouble = ReturnType<typeof createTrouble>;
