import { dependsOnOthers } from "../core/dependence.ts";
import type { StandingTerms } from "../core/history.ts";
import type { Program, ProgramVersion } from "../core/program.ts";
import type { Id, Instant } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** A shop's program through time, oldest version first, and where the shop's days begin. */
export type Terms = {
  versions: (ProgramVersion & { effectiveFrom: Instant })[];
  timeZone: string;
};

export async function readTerms(tx: Queryable, shopId: Id): Promise<Terms> {
  const { rows } = await tx.query<{
    version: number;
    rules: Program;
    effective_from: Date;
    time_zone: string;
  }>({
    name: "read-terms",
    text: `SELECT p.version, p.rules, p.effective_from, s.time_zone
      FROM program_version p JOIN shop s USING (shop_id) WHERE p.shop_id = $1 ORDER BY p.version`,
    values: [shopId],
  });
  return {
    timeZone: rows[0]?.time_zone ?? "UTC",
    versions: rows.map((row) => ({
      version: row.version,
      program: row.rules,
      effectiveFrom: row.effective_from.toISOString(),
    })),
  };
}

/** The version in force at a moment: what an order placed then is settled under for ever. Null before the first. */
export function versionAt({ versions }: Terms, moment: Instant): number | null {
  return versions.findLast(({ effectiveFrom }) => effectiveFrom <= moment)?.version ?? null;
}

/** What orders from before the program are taken over under. */
export function firstVersion({ versions }: Terms): number | null {
  return versions[0]?.version ?? null;
}

export function programOf({ versions }: Terms, version: number | null): Program | null {
  return versions.find((one) => one.version === version)?.program ?? null;
}

/** Whether what an order of this shop is worth, or how long its points live, may depend on the member's others. */
export function needsHistory({ versions }: Terms): boolean {
  return versions.some(
    ({ program }) => dependsOnOthers(program) || program.lots.expiry.kind === "inactivity",
  );
}

export function hasStanding({ versions }: Terms): boolean {
  return versions.some(({ program }) => program.standing !== null);
}

/** For core: what each version says of standing. Orders taken over from before the program stand under its first. */
export function standingTerms({ versions, timeZone }: Terms): StandingTerms {
  return {
    timeZone,
    versions: versions.map(({ program, effectiveFrom }, n) => ({
      effectiveFrom: n === 0 ? new Date(0).toISOString() : effectiveFrom,
      standing: program.standing,
    })),
  };
}
