import { z } from "zod";
import type { StandingNow } from "../core/standing.ts";
import type { Balance, Id, Instant } from "../core/words.ts";
import { prisma } from "../db.server.ts";
import type { Ctx } from "./context.server.ts";
import { readHistory } from "./read-member-history.server.ts";
import type { HistoryEntry } from "./read-member-history.server.ts";
import { readLots } from "./read-member-lots.server.ts";
import type { MemberLot } from "./read-member-lots.server.ts";
import { readStanding } from "./read-member-standing.server.ts";
import type { MemberStanding } from "./read-member-standing.server.ts";
import { programOf, readTerms, versionAt } from "./terms.server.ts";

export type MemberView = {
  now: Instant;
  memberId: string;
  customerId: Id | null;
  /** Whose pool this is, where it is a company's. */
  companyId: Id | null;
  joinedAt: Instant;
  forgottenAt: Instant | null;
  mergedInto: string | null;
  balance: Balance;
  standing: MemberStanding | null;
  /** Those with points left, first to expire first; `more` further ones are left out. */
  available: { lots: MemberLot[]; more: number };
  pending: { lots: MemberLot[]; more: number };
  /** A page of history, newest first, and the sequence number it goes on from on either side. */
  history: HistoryEntry[];
  older: number | null;
  newer: boolean;
};

const Before = z.coerce.number().int().min(2).max(2_147_483_647);

/** Reads where a page of history begins: below this sequence number. Null for what is no such number. */
export function parseBefore(text: string): number | null {
  return Before.safeParse(text).data ?? null;
}

/** Whether an address may name a member at all. */
export function isMemberId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}

/** One member of the shop with what they have and how it came about. Null when there is no such member. */
export async function readMember(
  ctx: Ctx,
  shopId: Id,
  memberId: string,
  before: number | null,
): Promise<MemberView | null> {
  if (!isMemberId(memberId)) return null;
  const key = { shop_id: BigInt(shopId), member_id: memberId };
  const now = ctx.now().toISOString();
  const [member, terms, { history, older }] = await Promise.all([
    prisma.member.findUnique({ where: { shop_id_member_id: key } }),
    readTerms(ctx.db, shopId),
    readHistory(ctx, shopId, memberId, before),
  ]);
  if (!member) return null;
  const warnDays = programOf(terms, versionAt(terms, now))?.lots.warnDays ?? [];
  const measured = member.standing as StandingNow | null;
  const lotsIn = (state: "available" | "pending") =>
    readLots(ctx, { shopId, memberId, state }, { timeZone: terms.timeZone, warnDays });
  const [available, pending, standing] = await Promise.all([
    lotsIn("available"),
    lotsIn("pending"),
    readStanding(ctx, shopId, memberId, { standing: measured, terms }),
  ]);
  return {
    now,
    memberId,
    customerId: member.customer_id === null ? null : String(member.customer_id),
    companyId: member.company_id === null ? null : String(member.company_id),
    joinedAt: member.joined_at.toISOString(),
    forgottenAt: member.forgotten_at?.toISOString() ?? null,
    mergedInto: member.merged_into,
    balance: {
      pending: Number(member.pending),
      available: Number(member.available),
      reserved: Number(member.reserved),
    },
    standing,
    available,
    pending,
    history,
    older,
    newer: before !== null,
  };
}
