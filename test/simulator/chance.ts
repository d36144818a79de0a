import { createHash } from "node:crypto";

/** Ids, tokens and luck, all from the seed: the same calls always give the same shop. */
export type Chance = {
  /** Digits of a new id, unique in this simulator. */
  newId(): string;
  /** So many hexadecimal digits, unguessable only to those who lack the seed. */
  newToken(digits: number): string;
  newUuid(): string;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** Where it stands, to go on from there. */
  position(): { counter: number; random: number };
};

/** Odd numbers from here on cannot be told apart once they were a JavaScript number. */
const beyondNumbers = 9_007_199_254_740_993n;

export function createChance(options: {
  seed: number;
  bigIds: boolean;
  counter?: number;
  random?: number;
}): Chance {
  let counter = options.counter ?? 0;
  let state = options.random ?? options.seed >>> 0;

  const newToken = (digits: number) => {
    let text = "";
    for (let part = 0; text.length < digits; part++) {
      text += createHash("sha256").update(`${options.seed} ${counter} ${part}`).digest("hex");
    }
    counter++;
    return text.slice(0, digits);
  };
  return {
    newId() {
      counter++;
      return options.bigIds
        ? String(beyondNumbers + 2n * BigInt(counter))
        : String(5_600_000_000_000 + counter * 97);
    },
    newToken,
    newUuid() {
      const hex = newToken(32);
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    },
    random() {
      // mulberry32
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    },
    position: () => ({ counter, random: state }),
  };
}
