import { appendFile, rm } from "node:fs/promises";

const file = new URL("results/measured.jsonl", import.meta.url);

/** Keeps a measurement, in ms where it is a time, for whoever wants to see more than that it was good enough. */
export async function note(measured: Record<string, string | number>): Promise<void> {
  await appendFile(file, `${JSON.stringify(measured)}\n`);
}

/** What an earlier run measured goes. */
export async function forgetNotes(): Promise<void> {
  await rm(file, { force: true });
}
