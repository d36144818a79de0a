import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { env } from "../env.server.ts";
import { log } from "../log.server.ts";
import type { Ctx } from "../loyalty/context.server.ts";
import { drainInbox } from "./drain-inbox.server.ts";

/** The safety net under NOTIFY: a delivery whose call was missed waits this long at most. */
const pollMs = 1_000;
const outagePauseMs = 1_000;

/** One batch is read and computed here while another is written there. */
const loops = 2;

/** Drains the inbox until stopped, woken by NOTIFY. `stop` resolves when the batches under way are committed. */
export function startDraining(ctx: Ctx): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const bell = createBell();
  const running = Promise.all([
    listen(bell.ring, stopping.signal),
    ...Array.from({ length: loops }, () => drainUntil(ctx, bell.heard, stopping.signal)),
  ]);
  return {
    stop: async () => {
      stopping.abort();
      bell.ring();
      await running;
    },
  };
}

async function drainUntil(
  ctx: Ctx,
  heard: () => Promise<void>,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      const rung = heard();
      if (!(await drainInbox(ctx))) await Promise.race([rung, pause(pollMs, stopping)]);
    } catch (error) {
      log.error({ err: error }, "drain paused");
      await pause(outagePauseMs, stopping);
    }
  }
}

/** `heard` resolves at the next ring. It is asked for before looking into the inbox, so that no ring is missed. */
function createBell(): { ring: () => void; heard: () => Promise<void> } {
  let waiting: (() => void)[] = [];
  return {
    ring: () => {
      const awake = waiting;
      waiting = [];
      for (const wake of awake) wake();
    },
    heard: () => new Promise((resolve) => waiting.push(resolve)),
  };
}

/** Keeps one connection listening; a lost one is replaced. */
async function listen(ring: () => void, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const client = new pg.Client({
      connectionString: env.DATABASE_URL,
      application_name: "treue-listen",
    });
    try {
      const lost = new Promise<void>((resolve) => {
        client.on("error", () => resolve());
        client.on("end", resolve);
      });
      await client.connect();
      client.on("notification", ring);
      await client.query("LISTEN delivery");
      ring();
      await Promise.race([lost, aborted(stopping)]);
    } catch (error) {
      log.error({ err: error }, "listening paused");
      await pause(outagePauseMs, stopping);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stopping }).catch(() => undefined);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
