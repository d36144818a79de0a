import type { Child } from "./child.ts";
import { stopSignal } from "./stop-signal.ts";

/**
 * Waits until a signal asks to stop, or one of the processes ends by itself. Then stops the others, in the order
 * given: half an app that looks alive is worse than none.
 *
 * @returns the exit code: 0 after a signal that all obeyed, else that of the first process that failed
 */
export async function runTogether(children: Child[]): Promise<number> {
  const ended = children.map(async (child) => ({ child, code: await child.exited }));
  const first = await Promise.race([stopSignal(), ...ended]);
  if (typeof first !== "string")
    console.error(`The ${first.child.name} process ended with ${first.code}.`);
  for (const child of children) await child.stop();
  const codes = await Promise.all(children.map(({ exited }) => exited));
  if (typeof first === "string") return codes.find((code) => code !== 0) ?? 0;
  // Nobody asked it to end: that is a failure also when it calls itself one.
  return first.code === 0 ? 1 : first.code;
}
