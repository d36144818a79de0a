import type { Program, ProgramVersion } from "../core/program.ts";
import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";

/**
 * Makes a new version of a shop's program, in force from now on. Orders placed before keep the version they were
 * placed under; standings are measured anew. Shopify dates orders by whole seconds, cut off: those of this very
 * second, which may be settled already, are under the version before.
 *
 * @param expected the version that the change was made on; null: whichever it is. Refused: "changed_elsewhere", where
 *   there is a newer one.
 */
export async function publishProgram(
  ctx: Ctx,
  shopId: Id,
  program: Program,
  expected: number | null = null,
): Promise<Result<ProgramVersion>> {
  const now = ctx.now();
  return transaction(ctx.db, async (tx) => {
    await tx.query("SELECT 1 FROM shop WHERE shop_id = $1 FOR UPDATE", [shopId]);
    const { rows } = await tx.query<{ version: number }>(
      `INSERT INTO program_version (shop_id, version, rules, effective_from, created_at)
       SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $3 FROM program_version WHERE shop_id = $1
       HAVING $4::int IS NULL OR coalesce(max(version), 0) = $4 RETURNING version`,
      [shopId, JSON.stringify(program), now, expected],
    );
    const [made] = rows;
    if (!made) return refuse("changed_elsewhere", "The program has a newer version.");
    await enqueue(tx, "review-standing", { shopId }, shopId);
    await enqueue(tx, "publish-terms", { shopId }, shopId);
    if (await asksOtherThings(tx, shopId, made.version, program))
      await enqueue(tx, "publish-terms", { shopId, members: true }, `${shopId}:members`);
    return ok({ version: made.version, program });
  });
}

/** Whether estimates ask something else of members than before, that Shopify has to be told of each. */
async function asksOtherThings(
  tx: Queryable,
  shopId: Id,
  version: number,
  program: Program,
): Promise<boolean> {
  const { rows } = await tx.query<{ rules: Program }>(
    "SELECT rules FROM program_version WHERE shop_id = $1 AND version = $2",
    [shopId, version - 1],
  );
  const [before] = rows;
  return before !== undefined && askedOfMembers(before.rules) !== askedOfMembers(program);
}

function askedOfMembers({ earning: { caps, rules } }: Program): string {
  return JSON.stringify([caps.perDay, caps.perMember, rules.some(({ firstOrder }) => firstOrder)]);
}
