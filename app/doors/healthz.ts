import type { ServerResponse } from "node:http";
import { pool } from "../db.server.ts";
import { readMetrics, registry } from "../metrics.server.ts";

/** 200 when the database answers, 503 when it does not. */
export async function answerHealth(response: ServerResponse): Promise<void> {
  const database = await pool.query("SELECT 1").then(
    () => "ok",
    () => "unreachable",
  );
  response.writeHead(database === "ok" ? 200 : 503, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ database }));
}

/** Prometheus' text format. */
export async function answerMetrics(response: ServerResponse): Promise<void> {
  const page = await readMetrics(pool);
  response.writeHead(200, { "Content-Type": registry.contentType });
  response.end(page);
}
