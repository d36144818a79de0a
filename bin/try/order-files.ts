import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ok, refuse } from "../../app/core/result.ts";
import type { Result } from "../../app/core/result.ts";
import { parseExactJson } from "../../app/shopify/exact-json.ts";

/** Every .json file of a folder and the folders in it, by name; a file alone is itself. Throws where there is none. */
export function findJsonFiles(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const place = join(path, entry.name);
    if (entry.isDirectory()) return findJsonFiles(place);
    return entry.isFile() && /\.json$/i.test(entry.name) ? [place] : [];
  });
}

/** What a file holds: one order as a webhook sends it, or a list of them as exports and the old REST API write it. */
export type Found = { one: unknown } | { many: unknown[] };

/** Refused with "not_json" where the file is no JSON in UTF-8. */
export function readOrderFile(file: string): Result<Found> {
  let json: unknown;
  try {
    // A mark of the byte order at the beginning is left out by the decoder.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
    json = parseExactJson(text);
  } catch (error) {
    return refuse("not_json", error instanceof Error ? error.message : String(error));
  }
  if (Array.isArray(json)) return ok({ many: json.map(unwrap) });
  const list = (json as { orders?: unknown } | null)?.orders;
  return ok(Array.isArray(list) ? { many: list.map(unwrap) } : { one: unwrap(json) });
}

/** {"order": {…}}, as the old REST API answers. */
function unwrap(json: unknown): unknown {
  if (typeof json !== "object" || json === null || "line_items" in json) return json;
  return "order" in json ? json.order : json;
}
