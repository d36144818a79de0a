import { execFileSync } from "node:child_process";

/** The user that PostgreSQL runs as; undefined: the one who runs us. */
export type Owner = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root: then its own account runs it, or, where there is none, nobody. */
export function postgresOwner(): Owner {
  if (process.getuid?.() !== 0) return undefined;
  const owner = account("postgres") ?? account("nobody");
  if (!owner)
    throw new Error("PostgreSQL cannot run as root, and there is no user postgres or nobody.");
  return owner;
}

function account(name: string): Owner {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}
