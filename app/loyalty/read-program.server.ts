import type { Program, ProgramVersion } from "../core/program.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** The program in force: its latest version. Throws where the shop has none, which no installed shop has. */
export async function readProgram(db: Queryable, shopId: Id): Promise<ProgramVersion> {
  const { rows } = await db.query<{ version: number; rules: Program }>({
    name: "read-program",
    text: "SELECT version, rules FROM program_version WHERE shop_id = $1 ORDER BY version DESC LIMIT 1",
    values: [shopId],
  });
  const [latest] = rows;
  if (!latest) throw new Error(`Shop ${shopId} has no program`);
  return { version: latest.version, program: latest.rules };
}
