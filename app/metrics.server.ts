import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Queryable } from "./db.server.ts";

/** The figures of this process, in Prometheus' words. What the worker does shows in the gauges: they ask the database. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const deliveriesReceived = new Counter({
  name: "treue_webhook_deliveries_total",
  help: "Webhook deliveries by outcome: stored, duplicate, or the code of the refusal",
  labelNames: ["outcome"],
  registers: [registry],
});

export const requestSeconds = new Histogram({
  name: "treue_http_request_seconds",
  help: "Time to answer a request, by route group and status class",
  labelNames: ["route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

const inboxState = `
  SELECT (SELECT count(*) FROM delivery_waiting) AS waiting,
    (SELECT coalesce(extract(epoch FROM now() - min(received_at)), 0) FROM delivery_waiting) AS oldest_seconds,
    (SELECT count(*) FROM delivery_set_aside) AS set_aside,
    (SELECT coalesce(extract(epoch FROM now() - max(beat_at)), -1) FROM worker_alive) AS worker_beat_seconds`;

const gauges = {
  waiting: gauge("treue_deliveries_waiting", "Deliveries stored and not yet worked on"),
  oldest_seconds: gauge(
    "treue_delivery_oldest_waiting_seconds",
    "Age of the oldest waiting delivery",
  ),
  set_aside: gauge(
    "treue_deliveries_set_aside",
    "Deliveries that could not be worked on and wait for a person",
  ),
  worker_beat_seconds: gauge(
    "treue_worker_beat_age_seconds",
    "Since a worker last gave a sign of life; -1: none ever did",
  ),
};

function gauge(name: string, help: string): Gauge {
  return new Gauge({ name, help, registers: [registry] });
}

/** The whole page of /metrics, with the database's own figures read for it. */
export async function readMetrics(db: Queryable): Promise<string> {
  const { rows } = await db.query<Record<keyof typeof gauges, string>>(inboxState);
  for (const [name, figure] of Object.entries(gauges)) {
    figure.set(Number(rows[0]?.[name as keyof typeof gauges] ?? 0));
  }
  return registry.metrics();
}
