import { z } from "zod";
import type { Breakdown } from "../core/breakdown.ts";
import type { Account, Balance, EntryKind, Id, Instant, Points } from "../core/words.ts";
import { prisma } from "../db.server.ts";
import type { Ctx } from "./context.server.ts";

export type HistoryEntry = {
  seq: number;
  kind: EntryKind;
  points: Points;
  source: Account;
  destination: Account;
  after: Balance;
  orderId: Id | null;
  orderName: string | null;
  programVersion: number | null;
  breakdown: Breakdown;
  occurredAt: Instant;
  createdAt: Instant;
};

export type MemberLot = {
  seq: number;
  points: Points;
  remaining: Points;
  availableAt: Instant;
  expiresAt: Instant | null;
};

export type MemberView = {
  now: Instant;
  memberId: string;
  customerId: Id | null;
  joinedAt: Instant;
  forgottenAt: Instant | null;
  mergedInto: string | null;
  balance: Balance;
  /** Those with points left, first to expire first; `moreLots` further ones are left out. */
  lots: MemberLot[];
  moreLots: number;
  /** A page of history, newest first, and the sequence number it goes on from on either side. */
  history: HistoryEntry[];
  older: number | null;
  newer: boolean;
};

const pageSize = 20;
const lotsShown = 12;

const Before = z.coerce.number().int().min(2).max(2_147_483_647);

/** Reads where a page of history begins: below this sequence number. Null for what is no such number. */
export function parseBefore(text: string): number | null {
  return Before.safeParse(text).data ?? null;
}

/** One member of the shop with what they have and how it came about. Null when there is no such member. */
export async function readMember(
  ctx: Ctx,
  shopId: Id,
  memberId: string,
  before: number | null,
): Promise<MemberView | null> {
  if (!z.uuid().safeParse(memberId).success) return null;
  const key = { shop_id: BigInt(shopId), member_id: memberId };
  const left = { ...key, remaining: { gt: 0 } };
  const [member, lots, lotCount, history] = await Promise.all([
    prisma.member.findUnique({ where: { shop_id_member_id: key } }),
    prisma.lot.findMany({
      where: left,
      orderBy: [{ expires_at: { sort: "asc", nulls: "last" } }, { seq: "asc" }],
      take: lotsShown,
    }),
    prisma.lot.count({ where: left }),
    readHistory(ctx, shopId, memberId, before),
  ]);
  if (!member) return null;
  const shown = history.slice(0, pageSize);
  return {
    now: ctx.now().toISOString(),
    memberId,
    customerId: member.customer_id === null ? null : String(member.customer_id),
    joinedAt: member.joined_at.toISOString(),
    forgottenAt: member.forgotten_at?.toISOString() ?? null,
    mergedInto: member.merged_into,
    balance: {
      pending: Number(member.pending),
      available: Number(member.available),
      reserved: Number(member.reserved),
    },
    lots: lots.map((lot) => ({
      seq: lot.seq,
      points: Number(lot.points),
      remaining: Number(lot.remaining),
      availableAt: lot.available_at.toISOString(),
      expiresAt: lot.expires_at?.toISOString() ?? null,
    })),
    moreLots: lotCount - lots.length,
    history: shown,
    older: history.length > pageSize ? (shown.at(-1)?.seq ?? null) : null,
    newer: before !== null,
  };
}

const history = `
  SELECT e.seq, kind, points::float8, source, destination, pending_after::float8, available_after::float8,
    reserved_after::float8, order_id, o.facts->>'name' AS order_name, e.program_version, breakdown, occurred_at, created_at
  FROM entry e LEFT JOIN shop_order o USING (shop_id, order_id)
  WHERE shop_id = $1 AND e.member_id = $2 AND e.seq < $3
  ORDER BY e.seq DESC LIMIT $4`;

type HistoryRow = Omit<
  HistoryEntry,
  "after" | "orderId" | "orderName" | "programVersion" | "occurredAt" | "createdAt"
> & {
  pending_after: number;
  available_after: number;
  reserved_after: number;
  order_id: Id | null;
  order_name: string | null;
  program_version: number | null;
  occurred_at: Date;
  created_at: Date;
};

async function readHistory(
  { db }: Ctx,
  shopId: Id,
  memberId: string,
  before: number | null,
): Promise<HistoryEntry[]> {
  const { rows } = await db.query<HistoryRow>({
    name: "member-history",
    text: history,
    values: [shopId, memberId, before ?? 2_147_483_647, pageSize + 1],
  });
  return rows.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    points: row.points,
    source: row.source,
    destination: row.destination,
    after: {
      pending: row.pending_after,
      available: row.available_after,
      reserved: row.reserved_after,
    },
    orderId: row.order_id,
    orderName: row.order_name,
    programVersion: row.program_version,
    breakdown: row.breakdown,
    occurredAt: row.occurred_at.toISOString(),
    createdAt: row.created_at.toISOString(),
  }));
}
