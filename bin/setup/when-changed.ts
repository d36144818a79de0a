import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Runs `work` only when the content of `inputs` (files or folders) is not the one of its last success.
 *
 * @param stamp remembers that success; it belongs next to what `work` makes, so that they vanish together
 */
export async function whenChanged(stamp: string, inputs: string[], work: () => Promise<void>) {
  const now = await contentHash(inputs);
  const then = await readFile(stamp, "utf8").catch(() => "");
  if (now === then) return;
  await work();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, now);
}

/** Made by these very steps: it would change what it depends on. */
const GENERATED = join("app", "types");

/** SHA-256 over names and contents. What does not exist counts as empty. */
export async function contentHash(inputs: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await Promise.all(inputs.map(filesUnder))).flat()) {
    hash.update(`${file}\0`).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function filesUnder(path: string): Promise<string[]> {
  const entry = await stat(path).catch(() => undefined);
  if (!entry) return [];
  if (!entry.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => !file.startsWith(GENERATED))
    .sort();
}
