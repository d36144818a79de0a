import { ingest } from "../bench/ingest.ts";
import { peak } from "../bench/peak.ts";
import { settle } from "../bench/settle.ts";

const benches: Record<string, () => Promise<boolean>> = { ingest, settle, peak };

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(
    `There is no benchmark "${unknown}". There are: ${Object.keys(benches).join(", ")}`,
  );
  process.exit(2);
}
let allHold = true;
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
  console.log(`== ${name}`);
  if (!(await benches[name]?.())) allHold = false;
}
process.exit(allHold ? 0 : 1);
