import { defaultProgram } from "../../app/core/program.ts";
import type { EarningRule, Program, Tier } from "../../app/core/program.ts";

const day = 24 * 60 * 60_000;

type Shown = Pick<Tier, "color" | "perks">;

function tier(name: string, threshold: number, multiplier: number, shown: Shown): Tier {
  const keep = Math.round(threshold * 0.75);
  return {
    id: name.toLowerCase(),
    name,
    threshold,
    keep,
    graceDays: 30,
    multiplier,
    ...shown,
  };
}

const rule: EarningRule = {
  id: "kanto",
  name: "Kanto ×1.5",
  multiplier: 1.5,
  bonus: 0,
  lines: { products: [], collections: [], tags: [], vendors: ["Kanto"], types: [] },
  channels: [],
  currencies: [],
  customerTags: [],
  from: null,
  until: null,
  weekdays: [],
  firstOrder: false,
};

const welcome: EarningRule = {
  ...rule,
  id: "welcome",
  name: "Welcome",
  multiplier: 1,
  bonus: 25,
  lines: null,
  firstOrder: true,
};

/** What the demo's merchant set up a year ago: points wait two weeks, last half a year, and lead to three tiers. */
export function firstProgram(currency: string): Program {
  const program = defaultProgram(currency);
  return {
    ...program,
    earning: { ...program.earning, includeTax: true, rules: [rule, welcome], combine: "sum" },
    award: { on: "paid", days: 14 },
    lots: { expiry: { kind: "months", months: 6, endOf: "month" }, warnDays: [30, 7] },
    pointValue: 5,
    standing: {
      basis: "points",
      window: { kind: "rolling", months: 12 },
      tiers: [
        tier("Bronze", 100, 1, { color: "#a05a2c", perks: ["A birthday tea"] }),
        tier("Silver", 300, 1.25, {
          color: "#7d8590",
          perks: ["A birthday tea", "New harvests two days early"],
        }),
        tier("Gold", 700, 1.5, {
          color: "#b8860b",
          perks: ["A birthday tea", "New harvests a week early", "An invitation to our tastings"],
        }),
      ],
    },
  };
}

/** The Saturday of the last weekend that is over, "2026-11-14". */
export function campaignSaturday(today: Date): string {
  const sinceSunday = today.getUTCDay() === 0 ? 7 : today.getUTCDay();
  return new Date(today.getTime() - (sinceSunday + 1) * day).toISOString().slice(0, 10);
}

/** The same with a weekend on which everything counts double. */
export function campaignProgram(program: Program, saturday: string): Program {
  const monday = new Date(Date.parse(saturday) + 2 * day).toISOString().slice(0, 10);
  const weekend: EarningRule = {
    ...rule,
    id: "weekend",
    name: "Weekend ×2",
    multiplier: 2,
    lines: null,
    from: `${saturday}T00:00`,
    until: `${monday}T00:00`,
  };
  const { earning } = program;
  return { ...program, earning: { ...earning, rules: [...earning.rules, weekend] } };
}
