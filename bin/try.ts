import { relative, resolve } from "node:path";
import { findJsonFiles, readOrderFile } from "./try/order-files.ts";
import { tryOrder } from "./try/try-order.ts";
import type { Tried, Unreadable } from "./try/try-order.ts";

// `npm run try -- DIR`: what the orders of a folder are worth, one JSON document per file and line. Ends with 1 where
// one could not be read, with 2 where there is nothing to read.

/** What is printed of a file. */
type Printed = { file: string } & (Tried | Unreadable | { orders: (Tried | Unreadable)[] });

function tryFile(file: string, name: string): Printed {
  const found = readOrderFile(file);
  if (!found.ok) return { file: name, error: { code: found.code, message: found.message } };
  if ("one" in found.value) return { file: name, ...tryOrder(found.value.one) };
  return { file: name, orders: found.value.many.map(tryOrder) };
}

function isUnread(printed: object): boolean {
  if ("orders" in printed) return (printed.orders as object[]).some(isUnread);
  return "error" in printed;
}

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

const [wanted] = process.argv.slice(2);
if (wanted === undefined) refuse("npm run try -- DIR: a folder with orders as JSON files");
// npm changes to this folder; what it was told is meant from where it was called.
const path = resolve(process.env.INIT_CWD ?? process.cwd(), wanted);
let files: string[] = [];
try {
  files = findJsonFiles(path);
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error));
}
if (files.length === 0) refuse(`There is no .json file in ${path}`);
let unread = 0;
for (const file of files) {
  const printed = tryFile(file, relative(path, file) || wanted);
  if (isUnread(printed)) unread += 1;
  process.stdout.write(`${JSON.stringify(printed)}\n`);
}
if (unread > 0) console.error(`${unread} of ${files.length} files could not be read`);
process.exitCode = unread > 0 ? 1 : 0;
