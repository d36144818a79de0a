import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Simulator } from "../../test/simulator/simulator.ts";

/** The local shop between two starts: its orders and customers, as the database knows them too. */
const FILE = ".local/shop.json";

export function readSavedShop(): string | undefined {
  return existsSync(FILE) ? readFileSync(FILE, "utf8") : undefined;
}

export function forgetSavedShop() {
  rmSync(FILE, { force: true });
}

/** Whole or not at all: the old file stands until the new one is complete. */
export function writeSavedShop(state: string) {
  writeFileSync(`${FILE}.new`, state);
  renameSync(`${FILE}.new`, FILE);
}

/** Keeps the file up to date, every 3 s and when told to stop: a killed demo loses little. */
export function keepShopSaved(sim: Simulator): { stop: () => void } {
  let saved = "";
  const save = () => {
    const now = sim.save();
    if (now === saved) return;
    writeSavedShop(now);
    saved = now;
  };
  save();
  const timer = setInterval(save, 3000);
  return {
    stop: () => {
      clearInterval(timer);
      save();
    },
  };
}
