import { spawn } from "node:child_process";

/** Runs a script of ours in a process of its own, so that nothing of the bench's shares its thread. What it printed, read. */
export function runChild<Answer>(
  script: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...env, LOG_LEVEL: "warn" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("exit", (code) => {
      if (code === 0) resolve(JSON.parse(output) as Answer);
      else reject(new Error(`${script} ended with ${String(code)}: ${output}`));
    });
  });
}
