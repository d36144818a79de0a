import { STOPPING } from "./child.ts";

/** Resolves with the first signal that asks this process to stop; later ones change nothing. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of STOPPING) process.on(signal, resolve);
  });
}
