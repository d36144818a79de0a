import { refuse, ok } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Summary } from "../core/shopper-api.ts";
import type { Id } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { findMemberOf } from "./find-member-of.server.ts";
import { listRedemptions } from "./list-redemptions.server.ts";
import { readPublishedMember } from "./read-published-member.server.ts";
import { readPublishedProgram } from "./read-published-program.server.ts";

/** What a shop's program says and how a customer stands in it, as of now. Refused: "no_program". */
export async function readSummary(ctx: Ctx, shopId: Id, customerId: Id): Promise<Result<Summary>> {
  const [program, member, account] = await Promise.all([
    readPublishedProgram(ctx, shopId),
    readPublishedMember(ctx, shopId, customerId),
    findMemberOf(ctx.db, shopId, customerId),
  ]);
  if (!program) return refuse("no_program", "The shop has no program.");
  const redemptions = account ? await listRedemptions(ctx, shopId, account.memberId) : [];
  return ok({ program, member, canJoin: member === null, redemptions });
}
