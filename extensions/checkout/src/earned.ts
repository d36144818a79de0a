import type { Estimate } from "../../../app/core/estimate.ts";
import type { PublishedProgram } from "../../../app/core/published.ts";
import type { Amounts } from "../../shared/amounts.ts";

export type Earned = {
  program: PublishedProgram;
  loggedIn: boolean;
  /** Whether they are no member before they join: nothing is earned until then. */
  joins: boolean;
  estimate: Estimate;
  /** Whether checkout's amounts added up. */
  sure: boolean;
};

/** What a shopper will earn, in one sentence, and why, in some more. */
export type Told = { main: string; details: string[] };

export function tellEarning(voice: Amounts, earned: Earned): Told {
  const { estimate, program } = earned;
  const { impossible, earning, points } = estimate;
  if (impossible === "currency") {
    return alone(voice.say("earn.currency", { currency: program.currency }));
  }
  if (!earning) {
    return alone(voice.say(`earn.${program.program.membership.b2b}`));
  }
  const main = tellPoints(voice, earned);
  if (points === 0) return { main, details: tellCap(voice, earning) };
  const details = [
    ...tellTier(voice, earning),
    ...tellRules(voice, earning, program),
    ...tellCap(voice, earning),
    ...tellWhen(voice, program),
  ];
  return { main, details };
}

const alone = (main: string): Told => ({ main, details: [] });

type Earning = NonNullable<Estimate["earning"]>;

function tellPoints(voice: Amounts, { estimate, loggedIn, joins, sure }: Earned): string {
  const exact = estimate.exact && sure;
  const told = voice.points(estimate.points);
  const points = exact ? told : voice.say("about", { points: told });
  if (!loggedIn) return voice.say("earn.guest", { points });
  return voice.say(joins ? "earn.join" : "earn.member", { points });
}

function tellTier(voice: Amounts, { tier }: Earning): string[] {
  if (!tier || tier.multiplier === 1) return [];
  return [voice.say("earn.tier", { tier: tier.name, multiplier: voice.exact(tier.multiplier) })];
}

function tellRules(voice: Amounts, { effect }: Earning, { program }: PublishedProgram): string[] {
  return effect.rules.flatMap(({ id, name, multiplier, bonus }) => {
    const some = program.earning.rules.find((rule) => rule.id === id)?.lines;
    const key = some ? "earn.ruleLines" : "earn.rule";
    const times = voice.say(key, { name, multiplier: voice.exact(multiplier) });
    const extra = voice.say("earn.bonus", { name, points: voice.points(bonus) });
    return [...(multiplier === 1 ? [] : [times]), ...(bonus > 0 ? [extra] : [])];
  });
}

function tellCap(voice: Amounts, { capped }: Earning): string[] {
  return capped ? [voice.say(`earn.capped.${capped.by}`)] : [];
}

function tellWhen(voice: Amounts, { program }: PublishedProgram): string[] {
  const { on, days } = program.award;
  const values = { count: days, days: voice.number(days) };
  if (on === "fulfilled") {
    return [voice.say(days > 0 ? "earn.fulfilledDays" : "earn.fulfilled", values)];
  }
  return days > 0 ? [voice.say("earn.paid", values)] : [];
}
