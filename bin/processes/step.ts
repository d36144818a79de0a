import { spawn } from "node:child_process";
import { foreground } from "./child.ts";

/**
 * Runs a command to its end behind one line of progress, and shows what it wrote only when it failed.
 *
 * @throws when it ended with anything but 0
 */
export async function step(title: string, command: string, args: string[], env = process.env) {
  const result = await runQuietly(title, command, args, env);
  if (result.code === 0) return;
  process.stderr.write(result.output);
  throw new Error(`${title}: ${command} ended with ${result.code}.`);
}

/** The same, with the output in hand whatever the end. Says every 10 s that it still works. */
export async function runQuietly(
  title: string,
  command: string,
  args: string[],
  env = process.env,
): Promise<{ code: number; output: string; seconds: number }> {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 100) / 10;
  console.log(`${title} …`);
  const progress = setInterval(
    () => console.log(`  … ${title}, ${Math.round(seconds())} s`),
    10_000,
  );
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  child.once("error", (error) => (output += `${error.message}\n`));
  const code = await foreground(child);
  clearInterval(progress);
  return { code, output, seconds: seconds() };
}
