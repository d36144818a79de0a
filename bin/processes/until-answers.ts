import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "./child.ts";

/**
 * Waits until an address answers with 2xx.
 *
 * @throws when the process that should answer ends first, or after 60 s
 */
export async function untilAnswers(url: string, child: Child) {
  const gone = child.exited.then(() => "gone" as const);
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const answer = await Promise.race([fetch(url).catch(() => undefined), gone]);
    if (answer === "gone") {
      throw new Error(`The ${child.name} process ended while it started.\n${child.lastWords()}`);
    }
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer.`);
}
