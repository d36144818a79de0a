import type { Program, ProgramVersion } from "../core/program.ts";
import type { Id, Instant } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** A shop's program through time, oldest version first. */
export type Terms = (ProgramVersion & { effectiveFrom: Instant })[];

export async function readTerms(tx: Queryable, shopId: Id): Promise<Terms> {
  const { rows } = await tx.query<{ version: number; rules: Program; effective_from: Date }>({
    name: "read-terms",
    text: "SELECT version, rules, effective_from FROM program_version WHERE shop_id = $1 ORDER BY version",
    values: [shopId],
  });
  return rows.map((row) => ({
    version: row.version,
    program: row.rules,
    effectiveFrom: row.effective_from.toISOString(),
  }));
}

/** The version in force at a moment: what an order placed then is settled under for ever. Null before the first. */
export function versionAt(terms: Terms, moment: Instant): number | null {
  return terms.findLast(({ effectiveFrom }) => effectiveFrom <= moment)?.version ?? null;
}

export function programOf(terms: Terms, version: number | null): Program | null {
  return terms.find((one) => one.version === version)?.program ?? null;
}
