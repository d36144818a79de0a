import { fileURLToPath } from "node:url";
import { build, type Rollup } from "vite";

const bundles = new Map<string, Promise<string>>();

/** One of the scripts in browser/, with what it imports, as a classic script. Built once per process. */
export function browserScript(name: "admin" | "app-bridge"): Promise<string> {
  const known = bundles.get(name) ?? bundle(name);
  bundles.set(name, known);
  return known;
}

async function bundle(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(`browser/${name}.ts`, import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, lib: { entry, formats: ["iife"], name: "local" } },
  });
  return (output as Rollup.RollupOutput[])[0]?.output[0].code ?? "";
}
