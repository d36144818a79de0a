import "./processes/command.ts";
import { randomInt } from "node:crypto";
import { prepare } from "./setup/prepare.ts";
import { buildWeb } from "./setup/web-build.ts";
import { storm } from "../test/storm/storm.ts";

const minutes = numberAfter("--minutes") ?? 10;
const seed = numberAfter("--seed") ?? randomInt(2 ** 31);

await prepare();
await buildWeb();
console.log(`A storm of ${minutes} minutes, seed ${seed}`);
const { tally, differences } = await storm({
  seconds: minutes * 60,
  seed,
  tell: (line) => console.log(`  ${line}`),
});
for (const [kind, times] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(times).padStart(8)}  ${kind}`);
for (const difference of differences.slice(0, 20)) console.log(`DIFFERENT ${difference}`);
console.log(
  differences.length === 0
    ? `storm: everything is as the final state is worth; seed ${seed}`
    : `storm: ${differences.length} differences; seed ${seed}`,
);
process.exit(differences.length === 0 ? 0 : 1);

function numberAfter(name: string): number | undefined {
  const at = process.argv.indexOf(name);
  if (at < 0) return undefined;
  const value = Number(process.argv[at + 1]);
  if (Number.isFinite(value) && value > 0) return value;
  console.error(`${name} takes a number above zero`);
  process.exit(2);
}
