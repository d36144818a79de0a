import type { PublishedMember, PublishedProgram } from "../../../app/core/published.ts";
import type { Amounts } from "../../shared/amounts.ts";
import type { View } from "./look.ts";
import { leastCost } from "./offered.ts";
import type { Offered } from "./offered.ts";

/** Something to reach: in words, and as the part of the way that lies behind. */
export type Goal = { key: string; told: string; done: number; whole: number };

/** The cheapest reward to which nothing but points is missing, and the next tier. */
export function goalsOf(
  { voice, offers, program }: Pick<View, "voice" | "offers" | "program">,
  member: PublishedMember,
): Goal[] {
  return [nextReward(voice, offers, member), nextTier(voice, program, member)].filter(
    (goal) => goal !== null,
  );
}

function nextReward(
  voice: Amounts,
  offers: readonly Offered[],
  { available }: PublishedMember,
): Goal | null {
  const [first] = offers
    .filter(({ refusal }) => refusal === "not_enough")
    .map(({ reward }) => ({ name: reward.name, cost: leastCost(reward) }))
    .sort((a, b) => a.cost - b.cost);
  if (!first) return null;
  const { name, cost } = first;
  const told = voice.say("next.reward", { points: voice.points(cost - available), name });
  return { key: "reward", told, done: Math.max(0, available), whole: cost };
}

function nextTier(
  voice: Amounts,
  { program }: PublishedProgram,
  { next }: PublishedMember,
): Goal | null {
  const tier = program.standing?.tiers.find(({ id }) => id === next?.tier);
  if (!next || !tier || next.missing <= 0) return null;
  const { missing, basis } = next;
  const told = voice.say(`next.${basis}`, {
    points: voice.points(missing),
    money: voice.money(missing),
    count: missing,
    orders: voice.number(missing),
    tier: next.name,
  });
  return { key: "tier", told, done: Math.max(0, tier.threshold - missing), whole: tier.threshold };
}
