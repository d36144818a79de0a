import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const cache = `${root}.cache/extensions`;
const packageFile = `${root}node_modules/@shopify/ui-extensions/package.json`;
const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };

export type PropKind = "boolean" | "number" | "object" | "string";
/** What an extension may write: element → its properties and the events it sends, lower case. */
export type ElementTable = Record<string, { props: Record<string, PropKind>; events: string[] }>;

/**
 * The elements that a target offers, read from Shopify's own types. Takes seconds the first time; then it is kept below
 * .cache, by the version of the package.
 */
export function elementsOf(target: string): ElementTable {
  const kept = fileOf(target);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8")) as ElementTable;
  const table = readTypes(target);
  mkdirSync(cache, { recursive: true });
  // Several may be at it at once: nobody reads half a file.
  writeFileSync(`${kept}.${process.pid}`, JSON.stringify(table));
  renameSync(`${kept}.${process.pid}`, kept);
  return table;
}

/** Reads them in a process of its own where they were never read: nobody who waits for a page has to wait for that. */
export async function prepareElements(targets: string[]): Promise<void> {
  const missing = targets.filter((target) => !existsSync(fileOf(target)));
  if (missing.length === 0) return;
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...missing], {
    stdio: "inherit",
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error("Shopify's types of the extensions' elements could not be read");
}

const fileOf = (target: string) => `${cache}/${version}-${target}.json`;

const options: ts.CompilerOptions = {
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: "preact",
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  strict: true,
  skipLibCheck: true,
  types: [],
};

/** Targets share most of their types: read once per process. */
const files = new Map<string, ts.SourceFile | undefined>();

/** The target's type file adds its elements to Preact's JSX: a program of its own, so that no other target's are in it. */
function readTypes(target: string): ElementTable {
  const file = `${root}elements-of-target.tsx`;
  const source = `import "@shopify/ui-extensions/${target}";
import type { JSX } from "preact";
export type All = { [K in keyof JSX.IntrinsicElements as K extends \`s-\${string}\` ? K : never]: JSX.IntrinsicElements[K] };`;
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  const exists = host.fileExists.bind(host);
  host.fileExists = (name) => name === file || exists(name);
  host.getSourceFile = (name, language) => {
    if (name === file) return ts.createSourceFile(name, source, language);
    if (!files.has(name)) files.set(name, read(name, language));
    return files.get(name);
  };
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const alias = program.getSourceFile(file)?.statements.find(ts.isTypeAliasDeclaration);
  if (alias === undefined) throw new Error(`No types for ${target}`);
  const found = checker.getTypeAtLocation(alias.name).getProperties();
  if (found.length === 0) throw new Error(`Shopify's types know no elements for ${target}`);
  return Object.fromEntries(
    found.map((symbol) => [
      symbol.name,
      readElement(checker, checker.getTypeOfSymbolAtLocation(symbol, alias), alias),
    ]),
  );
}

/** What Preact itself takes, on any element. */
const PREACT = new Set(["key", "ref", "children", "slot", "jsx", "dangerouslySetInnerHTML"]);

function readElement(checker: ts.TypeChecker, element: ts.Type, at: ts.Node): ElementTable[string] {
  const props: Record<string, PropKind> = {};
  const events = new Set<string>();
  for (const symbol of checker.getPropertiesOfType(element)) {
    if (PREACT.has(symbol.name)) continue;
    if (/^on[a-zA-Z]/.test(symbol.name)) events.add(symbol.name.slice(2).toLowerCase());
    else props[symbol.name] = kindOf(checker, checker.getTypeOfSymbolAtLocation(symbol, at));
  }
  return { props, events: [...events] };
}

function kindOf(checker: ts.TypeChecker, type: ts.Type): PropKind {
  const plain = checker.getNonNullableType(type);
  const parts = plain.isUnion() ? plain.types : [plain];
  const all = (flags: ts.TypeFlags) => parts.every((part) => part.flags & flags);
  const some = (flags: ts.TypeFlags) => parts.some((part) => part.flags & flags);
  if (all(ts.TypeFlags.BooleanLike)) return "boolean";
  if (all(ts.TypeFlags.NumberLike)) return "number";
  return some(ts.TypeFlags.Object) && !some(ts.TypeFlags.StringLike) ? "object" : "string";
}

if (import.meta.main) for (const target of process.argv.slice(2)) elementsOf(target);
