import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, printSchema } from "graphql";
import type { IntrospectionQuery } from "graphql";

/** The published package that carries Shopify's schemas, and what npm says its tarball must hash to. */
const source = {
  name: "@shopify/dev-mcp@1.16.0",
  tarball: "shopify-dev-mcp-1.16.0.tgz",
  integrity:
    "sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==",
};

const apiVersion = "2026-10";
const target = resolve(import.meta.dirname, "../.cache/shopify");

/** Where the SDL of one of Shopify's APIs lies once `fetchSchema` ran. */
export function schemaFile(api: "admin" | "customer"): string {
  return join(target, `${api}-${apiVersion}.graphql`);
}

const run = promisify(execFile);

async function download(folder: string): Promise<string> {
  try {
    await run("npm", ["pack", source.name, "--silent", "--pack-destination", folder], {
      shell: process.platform === "win32",
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Shopify's GraphQL schema is not there yet and ${source.name} could not be fetched from npm. ` +
        `Setting up needs the network once: connect, then run the command again.\n${why}`,
      { cause: error },
    );
  }
  const file = join(folder, source.tarball);
  const hash = createHash("sha512")
    .update(await readFile(file))
    .digest("base64");
  if (`sha512-${hash}` !== source.integrity) {
    throw new Error(`${source.name} is not the package it should be: its hash is sha512-${hash}`);
  }
  return file;
}

/** Descriptions are four fifths of the schema, and nothing of ours reads them. */
function withoutDescriptions(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) => (key === "description" ? undefined : value));
}

function toSdl(json: string): string {
  const { data } = withoutDescriptions(json) as { data: IntrospectionQuery };
  return printSchema(buildClientSchema(data));
}

/**
 * Puts the SDL of Shopify's Admin and Customer Account API into .cache/shopify, from a pinned npm
 * package. Does nothing when they are there for that version. Throws, saying what to do, without network.
 */
export async function fetchSchema(): Promise<void> {
  const stamp = join(target, "source");
  const wanted = `${source.name} ${apiVersion}\n`;
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted) return;

  const folder = await mkdtemp(join(tmpdir(), "shopify-schema-"));
  try {
    const tarball = await download(folder);
    const inside = (api: string) => `package/dist/data/${api}_${apiVersion}.json.gz`;
    const members = ["package/LICENSE", inside("admin"), inside("customer")];
    await run("tar", ["-xzf", tarball, "-C", folder, ...members]);
    await mkdir(target, { recursive: true });
    for (const api of ["admin", "customer"] as const) {
      const json = gunzipSync(await readFile(join(folder, inside(api)))).toString("utf8");
      await writeFile(schemaFile(api), toSdl(json));
    }
    await copyFile(join(folder, "package/LICENSE"), join(target, "LICENSE"));
    await writeFile(stamp, wanted);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await fetchSchema();
