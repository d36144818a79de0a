import { createInterface } from "node:readline";
import { get } from "node:http";

// The least that reading a bulk operation's file can be: every line taken from the network and parsed, nothing else.
const started = performance.now();
let rows = 0;
get(process.argv[2] ?? "", (response) => {
  createInterface({ input: response })
    .on("line", (line) => {
      JSON.parse(line);
      rows++;
    })
    .once("close", () => {
      console.log(JSON.stringify({ rows, seconds: (performance.now() - started) / 1000 }));
    });
});
