import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { step } from "./processes/step.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The path of a Chromium that runs: the system's, the one Playwright downloads, or Debian's package, installed
 * when there is none.
 *
 * @throws when every way failed, with what to do
 */
export async function findChromium(): Promise<string> {
  const asked = process.env.CHROMIUM;
  if (asked) {
    if (runs(asked)) return asked;
    throw new Error(`CHROMIUM is ${asked}, which does not run.`);
  }
  const there = systemBrowsers().find(runs) ?? playwrights();
  if (there) return there;
  const failures: string[] = [];
  for (const install of [installByPlaywright, installByDebian]) {
    try {
      await install();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
    const installed = systemBrowsers().find(runs) ?? playwrights();
    if (installed) return installed;
  }
  throw new Error(
    `The browser tests need Chromium, and it could not be installed:\n${failures.join("\n")}\n` +
      "Install it (Debian: sudo apt-get install chromium), or set CHROMIUM to its path.",
  );
}

function systemBrowsers(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC];
}

function playwrights(): string | undefined {
  const path = chromium.executablePath();
  return runs(path) ? path : undefined;
}

/** A file alone proves nothing: Playwright's download lacks libraries on a bare system. */
function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    return /\d+\.\d+/.test(
      execFileSync(path, ["--version"], { encoding: "utf8", timeout: 20_000, stdio: "pipe" }),
    );
  } catch {
    return false;
  }
}

function installByPlaywright(): Promise<void> {
  const cli = join(
    createRequire(import.meta.url).resolve("playwright-core/package.json"),
    "../cli.js",
  );
  return step("Downloading Chromium", process.execPath, [cli, "install", "chromium"]);
}

/** Needs root, or sudo that asks for nothing. */
async function installByDebian(): Promise<void> {
  if (!existsSync("/usr/bin/apt-get")) throw new Error("There is no apt-get here.");
  const root = process.getuid?.() === 0;
  const apt = (title: string, args: string[]) =>
    step(title, root ? "apt-get" : "sudo", [...(root ? [] : ["-n", "apt-get"]), ...args], {
      ...process.env,
      DEBIAN_FRONTEND: "noninteractive",
    });
  await apt("Reading Debian's package lists", ["update"]);
  await apt("Installing Debian's Chromium", [
    "install",
    "--yes",
    "--no-install-recommends",
    "chromium",
  ]);
}
