import { localDay } from "../../../app/core/local-time.ts";
import type { Program } from "../../../app/core/program.ts";
import { walkStanding } from "../../../app/core/standing.ts";
import type { Contribution } from "../../../app/core/standing.ts";
import { financialStatus } from "../../simulator/order-maths.ts";
import type { ShopState, SimOrder } from "../../simulator/state.ts";
import { momentsOf, stoodAt } from "./stood.ts";
import { worthOf } from "./worth.ts";
import type { Conditions, Worth } from "./worth.ts";

/** A shop's programs through time, oldest first, and who joined and claimed when. */
export type Story = {
  shop: ShopState;
  versions: { effectiveFrom: string; program: Program }[];
  /** By customer id. Only for programs that must be joined. */
  joinedAt: Map<string, string>;
  /** Customer id by order id. */
  claims: Map<string, string>;
};

export type Owed = {
  /** By order id. Orders that are not here are worth nothing. */
  orders: Map<string, number>;
  /** All a member has, by owner: "customer:1", "company:2". */
  members: Map<string, { points: number; tier: string | null }>;
};

type Lived = { order: SimOrder; at: string; worthAt: (moment: string) => Worth };

/**
 * What a shop owes, from how its orders stand now: no deliveries, no ledger, no settlement. One order after the other by
 * when it was placed, each by those before it as they stood then.
 */
export function owed(story: Story, now: string): Owed {
  const orders = new Map<string, number>();
  const members = new Map<string, { points: number; tier: string | null }>();
  const byOwner = Map.groupBy(
    Object.values(story.shop.orders).toSorted(byPlacing),
    (order) => ownerOf(order, story) ?? `nobody:${order.id}`,
  );
  for (const [owner, own] of byOwner) {
    const lived: Lived[] = [];
    for (const order of own) {
      const conditions = conditionsOf(order, owner, lived, story);
      const at = new Date(order.processedAt).toISOString();
      const worthAt = (moment: string) => worthOf(stoodAt(order, moment), story.shop, conditions);
      lived.push({ order, at, worthAt });
      orders.set(order.id, worthOf(order, story.shop, conditions).points);
    }
    const points = own.reduce((sum, { id }) => sum + (orders.get(id) ?? 0), 0);
    members.set(owner, { points, tier: standingOf(lived, story, now)?.id ?? null });
  }
  return { orders, members };
}

function conditionsOf(order: SimOrder, owner: string, before: Lived[], story: Story): Conditions {
  const at = new Date(order.processedAt).toISOString();
  const program = programAt(story, at);
  const day = localDay(at, story.shop.timeZone);
  const sameDay = before.filter((one) => localDay(one.at, story.shop.timeZone) === day);
  const sum = (list: Lived[]) => list.reduce((all, one) => all + standing(one, at).points, 0);
  const { perDay, perMember } = program?.earning.caps ?? { perDay: null, perMember: null };
  return {
    program: isMembers(order, owner, program, story) ? program : null,
    tier: standingOf(before, story, at),
    first: !before.some((one) => standing(one, at).counts),
    room: Math.min(
      perDay === null ? Infinity : Math.max(0, perDay - sum(sameDay)),
      perMember === null ? Infinity : Math.max(0, perMember - sum(before)),
    ),
    tags: story.shop.customers[order.customerId ?? ""]?.tags ?? [],
  };
}

/** Towards others an order counts once anything of it is paid. */
function standing({ order, worthAt }: Lived, moment: string): Worth {
  const paid = !["pending", "authorized"].includes(financialStatus(order));
  return paid ? worthAt(moment) : { points: 0, spend: 0, counts: false };
}

function standingOf(orders: Lived[], { versions, shop }: Story, at: string) {
  const contributions = orders.flatMap((one) => {
    let last: Worth = { points: 0, spend: 0, counts: false };
    return momentsOf(one.order).flatMap((moment): Contribution[] => {
      if (Date.parse(moment) > Date.parse(at)) return [];
      const worth = standing(one, moment);
      const step = {
        at: moment,
        placedAt: one.at,
        points: worth.points - last.points,
        spend: worth.spend - last.spend,
        orders: Number(worth.counts) - Number(last.counts),
      };
      last = worth;
      return [step];
    });
  });
  const told = versions.map(({ program, effectiveFrom }, n) => ({
    effectiveFrom: n === 0 ? new Date(0).toISOString() : effectiveFrom,
    standing: program.standing,
  }));
  return walkStanding(contributions, told, [], shop.timeZone, at).now.tier;
}

export function programAt({ versions }: Story, at: string): Program | null {
  return versions.findLast(({ effectiveFrom }) => effectiveFrom <= at)?.program ?? null;
}

export function ownerOf(order: SimOrder, story: Story): string | null {
  const at = new Date(order.processedAt).toISOString();
  const b2b = programAt(story, at)?.membership.b2b ?? "person";
  if (order.companyId && b2b === "nobody") return null;
  if (order.companyId && b2b === "company") return `company:${order.companyId}`;
  const customerId = order.customerId ?? story.claims.get(order.id);
  return customerId ? `customer:${customerId}` : null;
}

function isMembers(
  order: SimOrder,
  owner: string,
  program: Program | null,
  { joinedAt }: Story,
): boolean {
  const [kind, id = ""] = owner.split(":");
  if (kind === "nobody") return false;
  if (kind === "company" || program?.membership.join !== "by_joining") return true;
  const joined = joinedAt.get(id);
  if (joined === undefined) return false;
  return program.membership.earlierOrders || order.processedAt >= joined;
}

function byPlacing(a: SimOrder, b: SimOrder): number {
  const [first, second] = [Date.parse(a.processedAt), Date.parse(b.processedAt)];
  if (first !== second) return first - second;
  return BigInt(a.id) < BigInt(b.id) ? -1 : 1;
}
