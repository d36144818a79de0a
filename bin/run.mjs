// `node bin/run.mjs <command> [arguments]`: the one way into everything that package.json offers. Plain
// JavaScript without a dependency, for any Node from 20 on: it runs before anything is installed. It installs
// what is missing, then runs bin/<command>.ts on the Node that the project brings along.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = join(root, "node_modules");
const ownNode = join(modules, ".bin", "node");

const [command, ...args] = process.argv.slice(2);
if (!command || !existsSync(join(root, "bin", `${command}.ts`))) {
  console.error(`There is no command "${command ?? ""}": see "scripts" in package.json.`);
  process.exit(2);
}
// An image for production holds no development packages, and must not fetch them when it starts.
const runsInProduction = ["start", "migrate", "audit"].includes(command);
await install();
await run(ownNode, [join(root, "bin", `${command}.ts`), ...args]);

/** Installs when node_modules lacks a package of package-lock.json, or has it in another version. */
async function install() {
  if (isComplete()) return;
  mkdirSync(join(root, ".cache"), { recursive: true });
  const lock = join(root, ".cache", "install.lock");
  await holdLock(lock);
  try {
    if (!isComplete()) await npmCi();
  } finally {
    rmSync(lock, { force: true });
  }
  if (isComplete()) return;
  console.error("Node 24 did not arrive in node_modules: npm was told to run no install scripts?");
  console.error("Allow them (npm config set ignore-scripts false), then: npm ci");
  process.exit(1);
}

/** npm writes node_modules/.package-lock.json last: what stands there is really installed. */
function isComplete() {
  const installed = packagesOf(join(modules, ".package-lock.json"));
  if (!installed || !existsSync(ownNode)) return false;
  const wanted = packagesOf(join(root, "package-lock.json")) ?? {};
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional, link }]) => {
    if (runsInProduction && (dev || devOptional)) return true;
    // The root itself, links, and packages for another platform are not written down there.
    if (path === "" || link || ((optional || devOptional) && !installed[path])) return true;
    return installed[path]?.version === version;
  });
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

/** Two commands started at once must not install into each other. The lock of a dead process is void. */
async function holdLock(lock) {
  for (let waited = 0; ; waited += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (waited === 2) console.log("Another command is installing packages, waiting for it …");
    await sleep(1000);
    const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function npmCi() {
  const started = Date.now();
  console.log("Installing packages: about 700 MB, one to three minutes, only this once …");
  const npm = process.env.npm_execpath?.endsWith(".js")
    ? [process.execPath, process.env.npm_execpath]
    : ["npm"];
  const [file, ...before] = npm;
  const child = spawn(file, [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    // stdin stays closed: nothing asks. Prisma's own client and engines are made by our set-up, offline.
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "", PRISMA_SKIP_POSTINSTALL_GENERATE: "1" },
  });
  const progress = setInterval(() => {
    console.log(`  … still installing, ${Math.round((Date.now() - started) / 1000)} s`);
  }, 10_000);
  const code = await new Promise((resolve) => {
    child.on("error", () => resolve(127));
    child.on("exit", (status, signal) => resolve(status ?? 128 + constants.signals[signal]));
  });
  clearInterval(progress);
  if (code === 0) return;
  rmSync(join(root, ".cache", "install.lock"), { force: true });
  console.error("npm ci failed: see above. The network is needed this once.");
  process.exit(code);
}

/** Runs to the end with our signals and its exit code. */
async function run(node, argv) {
  const probe = spawnSync(node, ["--version"], { encoding: "utf8" });
  if (probe.status !== 0) {
    console.error(`${node} does not run here (${probe.error?.message ?? probe.stderr}).`);
    process.exit(1);
  }
  const child = spawn(node, argv, {
    // Where npm was called does not matter: every command works on this checkout.
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: join(modules, ".bin") + delimiter + process.env.PATH },
  });
  // npm passes no signal on when it is told to stop: its end is noticed here.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 1000).unref();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
