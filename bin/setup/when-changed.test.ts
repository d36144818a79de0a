import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { whenChanged } from "./when-changed.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "when-changed-"));
  mkdirSync(join(folder, "in"));
  writeFileSync(join(folder, "in", "a.ts"), "1");
  return () => rmSync(folder, { recursive: true });
});

test("works once, and again for a changed, a new and a lost file", async () => {
  const work = vi.fn(() => Promise.resolve());
  const run = () => whenChanged(join(folder, "stamp"), [join(folder, "in")], work);
  const counts: number[] = [];
  for (const change of [
    () => undefined,
    () => undefined,
    () => writeFileSync(join(folder, "in", "a.ts"), "2"),
    () => writeFileSync(join(folder, "in", "b.ts"), ""),
    () => rmSync(join(folder, "in", "b.ts")),
    () => rmSync(join(folder, "stamp")),
  ]) {
    change();
    await run();
    counts.push(work.mock.calls.length);
  }
  expect(counts).toEqual([1, 1, 2, 3, 4, 5]);
});

test("tries again after a failure", async () => {
  const stamp = join(folder, "stamp");
  await expect(whenChanged(stamp, [folder], () => Promise.reject(new Error("no")))).rejects.toThrow(
    "no",
  );
  const work = vi.fn(() => Promise.resolve());
  await whenChanged(stamp, [folder], work);
  expect(work).toHaveBeenCalledOnce();
});
