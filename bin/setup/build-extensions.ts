import { globSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import type { BuildOptions } from "esbuild";
import { parse } from "smol-toml";
import { z } from "zod";

/** What of a shopify.extension.toml the bundle is made of. What else may stand there: test/extensions. */
const Manifest = z.object({
  extensions: z.tuple([
    z.object({
      handle: z.string(),
      targeting: z.array(z.object({ target: z.string(), module: z.string() })),
    }),
  ]),
});

export type BuiltExtension = {
  handle: string;
  /** From the root of the project: "extensions/checkout". */
  folder: string;
  targets: { target: string; module: string }[];
  /** From the root of the project: "extensions/checkout/dist/treue-checkout.js". */
  bundle: string;
  /** Of the bundle, compressed as Shopify counts it against its limit. */
  brotliBytes: number;
};

/** Folders below extensions/ that Shopify would deploy. */
export function extensionFolders(): string[] {
  return globSync("extensions/*/shopify.extension.toml")
    .map((path) => dirname(path).replaceAll("\\", "/"))
    .sort();
}

/**
 * Builds every extension to its dist/, byte for byte as `shopify app build` does (CLI 4.8), in a second.
 *
 * @throws what is wrong with a manifest or a source
 */
export function buildExtensions(): Promise<BuiltExtension[]> {
  return Promise.all(extensionFolders().map(buildExtension));
}

async function buildExtension(folder: string): Promise<BuiltExtension> {
  const toml = await readFile(join(folder, "shopify.extension.toml"), "utf8");
  const [{ handle, targeting }] = Manifest.parse(parse(toml)).extensions;
  const bundle = `${folder}/dist/${handle}.js`;
  const entry = targeting
    .map(
      ({ target, module }, n) =>
        `import Target_${n} from '${module}';shopify.extend('${target}', (...args) => Target_${n}(...args));`,
    )
    .join("\n");
  const { outputFiles } = await build({ ...asTheCli(folder, bundle), stdin: stdin(entry, folder) });
  await mkdir(dirname(bundle), { recursive: true });
  for (const { path, contents } of outputFiles) await writeAtOnce(path, contents);
  const code = outputFiles.find(({ path }) => path.endsWith(".js"))?.contents ?? new Uint8Array();
  const brotliBytes = brotliCompressSync(code, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).length;
  const targets = targeting.map(({ target, module }) => ({ target, module }));
  return { handle, folder, targets, bundle, brotliBytes };
}

const stdin = (contents: string, folder: string) =>
  ({ contents, resolveDir: join(process.cwd(), folder), loader: "tsx" }) as const;

/** The options of Shopify's CLI 4.8, read in its source. */
function asTheCli(folder: string, outfile: string) {
  return {
    outfile,
    write: false as const,
    bundle: true,
    minify: true,
    legalComments: "none",
    target: "es6",
    jsx: "automatic",
    loader: { ".esnext": "ts", ".js": "jsx" },
    resolveExtensions: [".tsx", ".ts", ".js", ".json", ".esnext", ".mjs", ".ejs"],
    define: { "process.env.NODE_ENV": '"production"' },
    sourcemap: true,
    sourceRoot: join(process.cwd(), folder, "src"),
    logLevel: "error",
  } satisfies BuildOptions;
}

/** Several tests build at once: nobody reads half a file. */
async function writeAtOnce(path: string, contents: Uint8Array) {
  const half = `${path}.${process.pid}`;
  await writeFile(half, contents);
  await rename(half, path);
}
