import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export type TimedRequest = {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body?: string;
};

/** Milliseconds from the sending to the last byte of the answer; `failed`: answered by anything but 200. */
export type Timed = { ms: number[]; failed: number };

/** Sends so many requests a second over kept connections, whether or not earlier ones are answered: an open load. */
export async function timedLoad(
  port: number,
  requests: TimedRequest[],
  perSecond: number,
): Promise<Timed> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const started = performance.now();
  const answers = requests.map(async (one, n) => {
    await sleep(Math.max(0, (n * 1000) / perSecond - (performance.now() - started)));
    const sent = performance.now();
    const status = await send(port, agent, one);
    return { status, ms: performance.now() - sent };
  });
  const timed = await Promise.all(answers);
  agent.destroy();
  return {
    ms: timed.map(({ ms }) => ms),
    failed: timed.filter(({ status }) => status !== 200).length,
  };
}

function send(port: number, agent: Agent, { body, ...one }: TimedRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, agent, ...one }, (answer) => {
      answer.resume().on("end", () => {
        resolve(answer.statusCode ?? 0);
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** The time below which so many of a hundred are. */
export function percentile(ms: number[], percent: number): number {
  const sorted = ms.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
}
