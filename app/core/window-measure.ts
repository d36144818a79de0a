/** Something that counts from one moment until another, in milliseconds. Below zero: it was taken back. */
export type Share = { from: number; until: number; value: number };

/** What made a measured sum smaller: time that passed, something taken back, or both at one moment. */
export type Lowering = "window" | "refund" | "below_keep";

/** The sum from a moment on. `lowering` tells why, where it is less than before. */
export type Measure = { at: number; measured: number; lowering: Lowering };

type Change = { came: number; takenBack: number; left: number };

/** The sum of what counts, at every moment at which it changes, oldest first. */
export function measure(shares: Share[]): Measure[] {
  const measures: Measure[] = [];
  let measured = 0;
  for (const [at, change] of changesOf(shares)) {
    if (change.came === change.left) continue;
    measured += change.came - change.left;
    measures.push({ at, measured, lowering: loweringOf(change) });
  }
  return measures;
}

function changesOf(shares: Share[]): [number, Change][] {
  const changes = new Map<number, Change>();
  const at = (time: number): Change => {
    let change = changes.get(time);
    if (!change) changes.set(time, (change = { came: 0, takenBack: 0, left: 0 }));
    return change;
  };
  for (const { from, until, value } of shares) {
    if (until <= from) continue;
    at(from).came += value;
    at(from).takenBack += Math.min(0, value);
    if (until < Infinity) at(until).left += value;
  }
  return [...changes].sort(([a], [b]) => a - b);
}

function loweringOf({ takenBack, left }: Change): Lowering {
  if (left <= 0) return "refund";
  return takenBack < 0 ? "below_keep" : "window";
}
