import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";

const seconds = 20;

test(
  "a short storm ends in what the final state is worth: `npm run storm` for a long one",
  { timeout: 240_000 },
  async () => {
    const seed = randomInt(2 ** 31);
    const child = spawn(
      process.execPath,
      ["bin/storm.ts", "--minutes", String(seconds / 60), "--seed", String(seed)],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise((resolve) => child.once("exit", resolve));
    console.log(output);
    expect(code, output).toBe(0);
  },
);
