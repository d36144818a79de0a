import { api } from "../bench/api.ts";
import { ingest } from "../bench/ingest.ts";
import { ledger } from "../bench/ledger.ts";
import { peak } from "../bench/peak.ts";
import { settle } from "../bench/settle.ts";

const [names, members] = readArguments(process.argv.slice(2));

const benches: Record<string, () => Promise<boolean>> = {
  ingest,
  settle,
  peak,
  // How many members there are: fewer for a trial.
  ledger: () => ledger(members),
  api: () => api(members),
};

const unknown = names.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(
    `There is no benchmark "${unknown}". There are: ${Object.keys(benches).join(", ")}`,
  );
  process.exit(2);
}
let allHold = true;
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  console.log(`== ${name}`);
  if (!(await benches[name]?.())) allHold = false;
}
process.exit(allHold ? 0 : 1);

/** Names of benches, and `--members N` for the size of those that have one. */
function readArguments(words: string[]): [string[], number | undefined] {
  const at = words.indexOf("--members");
  if (at < 0) return [words, undefined];
  const size = Number(words[at + 1]);
  if (!Number.isInteger(size) || size < 1_000 || size % 1_000 !== 0) {
    console.error("--members takes a number of thousands: --members 20000");
    process.exit(2);
  }
  return [words.toSpliced(at, 2), size];
}
