import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const built = new Map<string, Promise<string>>();

/** The page's side of the stage, or what runs in its workers, as one classic script. Built once per process. */
export function stageScript(name: "stage" | "sandbox"): Promise<string> {
  const known = built.get(name) ?? bundle(name);
  built.set(name, known);
  return known;
}

async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`browser/${name}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}
