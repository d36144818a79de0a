import { readFileSync } from "node:fs";
import type pg from "pg";

/** What PostgreSQL's processes that served one task took. Null where there is no /proc. */
export type BackendCost = {
  /** The most that one of them held for itself, shared buffers not counted. */
  privateMiB: number;
  /** The most that one of them had mapped, with the shared buffers it touched. */
  residentMiB: number;
  /** Of all of them together. */
  cpuSeconds: number;
};

type Sample = { privateKiB: number; residentKiB: number; cpuSeconds: number };

const everyMs = 50;
/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/** Watches the server's processes that work for an application of this name, their parallel helpers included. */
export function watchBackends(db: pg.Pool, application: string) {
  const seen = new Map<number, Sample>();
  const stopping = new AbortController();
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      const { rows } = await db.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE application_name = $1 OR leader_pid IN
           (SELECT pid FROM pg_stat_activity WHERE application_name = $1)`,
        [application],
      );
      for (const { pid } of rows) note(seen, pid);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return {
    stop: async (): Promise<BackendCost | null> => {
      stopping.abort();
      await watching;
      if (seen.size === 0) return null;
      const most = (pick: (sample: Sample) => number) =>
        Math.round(Math.max(...[...seen.values()].map(pick)) / 1024);
      return {
        privateMiB: most(({ privateKiB }) => privateKiB),
        residentMiB: most(({ residentKiB }) => residentKiB),
        cpuSeconds: [...seen.values()].reduce((sum, one) => sum + one.cpuSeconds, 0),
      };
    },
  };
}

function note(seen: Map<number, Sample>, pid: number): void {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kib = (field: string) =>
      Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1]);
    // After the name in brackets: state is the first field, user and system time the 12th and 13th.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const before = seen.get(pid);
    seen.set(pid, {
      privateKiB: Math.max(before?.privateKiB ?? 0, kib("RssAnon")),
      residentKiB: kib("VmHWM"),
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    });
  } catch {
    // It ended meanwhile, or the system has no /proc.
  }
}
