import type { Id } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { programOf, readTerms, versionAt } from "./terms.server.ts";

export type TierNames = {
  /** Of the program in force, lowest first. */
  tiers: { id: string; name: string }[];
  /** Every tier there ever was, by id, as it was called last. */
  names: Record<string, string>;
};

/** What the shop's tiers are called. */
export async function readTierNames(ctx: Ctx, shopId: Id): Promise<TierNames> {
  const terms = await readTerms(ctx.db, shopId);
  const inForce = programOf(terms, versionAt(terms, ctx.now().toISOString()));
  const ever = terms.versions.flatMap(({ program }) => program.standing?.tiers ?? []);
  return {
    tiers: (inForce?.standing?.tiers ?? []).map(({ id, name }) => ({ id, name })),
    names: Object.fromEntries(ever.map(({ id, name }) => [id, name])),
  };
}
