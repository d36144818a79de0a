import type pg from "pg";
import { pool } from "../db.server.ts";

/** What every verb gets first. The clock is injected: tests and history set their own. */
export type Ctx = { db: pg.Pool; now: () => Date };

export const liveContext: Ctx = { db: pool, now: () => new Date() };
