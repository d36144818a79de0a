import type { PublishedMember, PublishedProgram } from "../../../app/core/published.ts";
import type { Amounts } from "../../shared/amounts.ts";

/** Something to reach: in words, and as the part of the way that lies behind. */
export type Goal = { key: string; told: string; done: number; whole: number };

/** The cheapest reward that the points do not reach, and the next tier. */
export function goalsOf(
  voice: Amounts,
  program: PublishedProgram,
  member: PublishedMember,
): Goal[] {
  return [nextReward(voice, program, member), nextTier(voice, program, member)].filter(
    (goal) => goal !== null,
  );
}

function nextReward(
  voice: Amounts,
  { rewards }: PublishedProgram,
  { available, tier }: PublishedMember,
): Goal | null {
  const within = rewards
    .filter(({ tiers, soldOut }) => !soldOut && (!tiers.length || tiers.includes(tier?.id ?? "")))
    .map(({ name, cost, what }) => ({ name, cost: what.kind === "variable" ? what.min : cost }))
    .filter(({ cost }) => cost > available)
    .sort((a, b) => a.cost - b.cost);
  const [first] = within;
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
