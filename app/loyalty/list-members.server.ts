import { z } from "zod";
import type { Balance, Id, Instant } from "../core/words.ts";
import { prisma } from "../db.server.ts";

export type ListedMember = {
  memberId: string;
  /** Null once the customer is forgotten, and for a company. */
  customerId: Id | null;
  /** Whose pool this is, where it is a company's. */
  companyId: Id | null;
  /** The id of a tier of the program. Null: none. */
  tier: string | null;
  joinedAt: Instant;
  balance: Balance;
};

/** A page of members, newest first. The cursors lead to its neighbours, null where there is none. */
export type MemberList = { members: ListedMember[]; previous: string | null; next: string | null };

/** A place in the list: the member beside it, and on which side of that member the page lies. */
export type Place = { side: "after" | "before"; joinedAt: Instant; memberId: string };

const pageSize = 25;

const Cursor = z.tuple([z.enum(["after", "before"]), z.iso.datetime(), z.uuid()]);

/** Reads a cursor of ours from an address. Null for anything else. */
export function parsePlace(cursor: string): Place | null {
  const parsed = Cursor.safeParse(cursor.split("_"));
  if (!parsed.success) return null;
  const [side, joinedAt, memberId] = parsed.data;
  return { side, joinedAt, memberId };
}

/**
 * The shop's members by the day they joined; those merged into another are not listed. With `tier`, an id, only those
 * who stand there.
 */
export async function listMembers(
  shopId: Id,
  place: Place | null,
  tier: string | null = null,
): Promise<MemberList> {
  const back = place?.side === "before";
  const rows = await prisma.member.findMany({
    where: {
      shop_id: BigInt(shopId),
      merged_into: null,
      ...(tier !== null && { tier }),
      ...(place && beside(place)),
    },
    orderBy: back
      ? [{ joined_at: "asc" }, { member_id: "desc" }]
      : [{ joined_at: "desc" }, { member_id: "asc" }],
    take: pageSize + 1,
  });
  const more = rows.length > pageSize;
  const shown = rows.slice(0, pageSize).map(listed);
  const members = back ? shown.toReversed() : shown;
  return {
    members,
    previous: (back ? more : place) ? cursor("before", members.at(0)) : null,
    next: back || more ? cursor("after", members.at(-1)) : null,
  };
}

/** The members among these customers, in the order of the customers. */
export async function listMembersOf(shopId: Id, customerIds: Id[]): Promise<ListedMember[]> {
  const rows = await prisma.member.findMany({
    where: {
      shop_id: BigInt(shopId),
      customer_id: { in: customerIds.map(BigInt) },
      merged_into: null,
    },
  });
  const byCustomer = new Map(rows.map((row) => [String(row.customer_id), listed(row)]));
  return customerIds.flatMap((id) => byCustomer.get(id) ?? []);
}

function beside({ side, joinedAt, memberId }: Place) {
  const at = new Date(joinedAt);
  // The bound outside of OR is what the index can follow.
  return side === "after"
    ? {
        joined_at: { lte: at },
        OR: [{ joined_at: { lt: at } }, { member_id: { gt: memberId } }],
      }
    : {
        joined_at: { gte: at },
        OR: [{ joined_at: { gt: at } }, { member_id: { lt: memberId } }],
      };
}

function cursor(side: Place["side"], member: ListedMember | undefined): string | null {
  return member ? [side, member.joinedAt, member.memberId].join("_") : null;
}

function listed(row: {
  member_id: string;
  customer_id: bigint | null;
  company_id: bigint | null;
  tier: string | null;
  joined_at: Date;
  pending: bigint;
  available: bigint;
  reserved: bigint;
}): ListedMember {
  return {
    memberId: row.member_id,
    customerId: row.customer_id === null ? null : String(row.customer_id),
    companyId: row.company_id === null ? null : String(row.company_id),
    tier: row.tier,
    joinedAt: row.joined_at.toISOString(),
    balance: {
      pending: Number(row.pending),
      available: Number(row.available),
      reserved: Number(row.reserved),
    },
  };
}
