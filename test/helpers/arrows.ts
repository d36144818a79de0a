import { posix } from "node:path";
import { importsOf, type Import } from "./imports.ts";

/** Sources by their path from the root of the project, with slashes. */
export type Sources = ReadonlyMap<string, string>;

type Floor = {
  /** The floors whose code it may use, besides its own. */
  uses: string[];
  /** Floors whose types it may name: a component's props are what a verb returns. */
  names?: string[];
};

/** The house of the design: who stands on whom. An arrow that is not here does not exist. */
const FLOORS: Record<string, Floor> = {
  core: { uses: [] },
  base: { uses: ["core"] },
  ledger: { uses: ["core", "base"] },
  shopify: { uses: ["core", "base", "types"] },
  loyalty: { uses: ["ledger", "shopify", "core", "base"] },
  jobs: { uses: ["loyalty", "shopify", "core", "base"] },
  doors: { uses: ["loyalty", "shopify", "core", "base"] },
  locales: { uses: ["core"] },
  forms: { uses: ["core"] },
  components: { uses: ["core", "forms", "locales"], names: ["loyalty", "shopify"] },
  routes: {
    uses: ["components", "forms", "locales", "loyalty", "shopify", "core", "base", "entry"],
  },
  entry: { uses: ["doors", "components", "locales", "loyalty", "shopify", "core", "base"] },
  types: { uses: [] },
  extensions: { uses: ["core"] },
};

/** One of each, below everything: they know nothing of the program. */
const BASE = /^app\/(env|log|db|queue|metrics)\.server\.ts$/;
/** Where Remix and Shopify's library are put together. */
const ENTRY = /^app\/(root\.tsx|entry\.(server|client)\.tsx|(web|shopify)\.server\.ts)$/;

/** Packages that belong to some floors alone. */
const PACKAGES: { name: RegExp; floors: string[]; why: string }[] = [
  {
    name: /^@remix-run\//,
    floors: ["routes", "components", "entry"],
    why: "Remix is one floor of the house",
  },
  { name: /^express$/, floors: ["entry", "doors"], why: "one web server" },
  { name: /^graphile-worker$/, floors: ["jobs"], why: "time and retries are the jobs' work" },
  {
    name: /^(pg|@prisma\/.*)$/,
    floors: ["base", "ledger", "shopify", "loyalty", "jobs"],
    why: "no SQL here",
  },
];

/** The floor of a file; undefined where no floor is meant for it. */
export function floorOf(path: string): string | undefined {
  if (BASE.test(path)) return "base";
  if (ENTRY.test(path)) return "entry";
  if (path === "app/i18n.ts") return "locales";
  if (path.startsWith("extensions/")) return "extensions";
  const folder = /^app\/([^/]+)\//.exec(path)?.[1];
  return folder !== undefined && folder in FLOORS ? folder : undefined;
}

/** Every import that the house does not allow, one line each. */
export function brokenArrows(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    const floor = floorOf(path);
    if (floor === undefined) return [`${path}: the house has no floor for it`];
    return importsOf(path, source).flatMap((found) => {
      const why = forbidden(path, floor, found);
      return why === undefined ? [] : [`${path} imports ${found.specifier}: ${why}`];
    });
  });
}

function forbidden(
  path: string,
  floor: string,
  { specifier, typeOnly }: Import,
): string | undefined {
  if (!specifier.startsWith(".")) return forbiddenPackage(floor, specifier);
  const target = posix.join(posix.dirname(path), specifier);
  if (!/^(app|extensions)\//.test(target)) return "the product knows only itself";
  const other = floorOf(target);
  if (other === undefined) return "the house has no floor for it";
  if (other === floor && floor !== "extensions") return undefined;
  if (floor === "extensions" && [extensionOf(path), "shared"].includes(extensionOf(target)))
    return undefined;
  if (floor === "routes" && target === "app/db.server.ts") return "no SQL in a route";
  const { uses, names = [] } = FLOORS[floor] ?? { uses: [] };
  if (uses.includes(other) || (typeOnly && names.includes(other))) return undefined;
  return `${floor} does not stand on ${other}`;
}

function extensionOf(path: string): string | undefined {
  return /^extensions\/([^/]+)\//.exec(path)?.[1];
}

function forbiddenPackage(floor: string, specifier: string): string | undefined {
  if (floor === "core") return "core depends on nothing";
  const rule = PACKAGES.find(({ name }) => name.test(specifier));
  return rule === undefined || rule.floors.includes(floor) ? undefined : rule.why;
}

/** Files that import each other in a circle, each circle once, as "a → b → a". */
export function cycles(sources: Sources): string[] {
  const found = new Map<string, string>();
  const done = new Set<string>();
  const visit = (path: string, trail: string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = trail.slice(start);
      found.set([...circle].sort().join(), [...circle, path].join(" → "));
      return;
    }
    if (done.has(path)) return;
    for (const { specifier } of importsOf(path, sources.get(path) ?? "")) {
      const target = posix.join(posix.dirname(path), specifier);
      if (specifier.startsWith(".") && sources.has(target)) visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return [...found.values()];
}
