import { z } from "zod";
import type { Standing, Tier } from "../core/program.ts";
import { issue } from "./field-errors.ts";
import {
  colorField,
  decimalField,
  moneyField,
  moneyOrNone,
  textField,
  typedMoney,
  typedNumber,
  wholeField,
  wholeOrNone,
} from "./fields.ts";
import type { FormAbout } from "./fields.ts";
import { rebase } from "./rebase.ts";

export type TierDraft = {
  id: string;
  name: string;
  color: string;
  threshold: string;
  /** Nothing: as much as the threshold. */
  keep: string;
  graceDays: string;
  multiplier: string;
  /** One a line. */
  perks: string;
};

/** The tier page's fields, as they are typed. Without tiers the program has no standing. */
export type StandingDraft = {
  basis: Standing["basis"];
  window: { kind: Standing["window"]["kind"]; months: string };
  tiers: TierDraft[];
};

const countMax = 1_000_000_000;
const tiersMax = 20;

/** What is counted decides how an amount of it is written: money has decimals, points and orders have none. */
function amounts(about: FormAbout, basis: Standing["basis"]) {
  const bounds = { min: 0, max: countMax };
  return basis === "spend"
    ? { amount: moneyField(about, 0), optional: moneyOrNone(about, 0) }
    : { amount: wholeField(about, bounds), optional: wholeOrNone(about, bounds) };
}

const perksField = z
  .string()
  .max(5_000)
  .transform((text, about) => {
    const perks = text
      .split("\n")
      .map((perk) => perk.trim())
      .filter((perk) => perk !== "");
    if (perks.length > 20) about.addIssue(issue({ code: "perks_many", max: 20 }));
    if (perks.some((perk) => perk.length > 120))
      about.addIssue(issue({ code: "text_long", max: 120 }));
    return perks;
  });

function tierForm(about: FormAbout, basis: Standing["basis"]) {
  const { amount, optional } = amounts(about, basis);
  return z
    .object({
      id: z.string().regex(/^[\w-]{1,64}$/),
      name: textField(40),
      color: colorField,
      threshold: amount,
      keep: optional,
      graceDays: wholeField(about, { min: 0, max: 366 }),
      multiplier: decimalField(about, { min: 0, max: 100, places: 4 }),
      perks: perksField,
    })
    .transform(({ keep, ...tier }, found): Tier => {
      if (keep !== null && keep > tier.threshold)
        found.addIssue(issue({ code: "keep_too_high" }, ["keep"]));
      return { ...tier, keep: keep ?? tier.threshold };
    });
}

/** Each tier takes more than the one below. A message per tier that does not. */
function checkOrder(tiers: Tier[], found: z.RefinementCtx): void {
  tiers.forEach((tier, n) => {
    const below = tiers[n - 1];
    if (below && tier.threshold <= below.threshold)
      found.addIssue(issue({ code: "threshold_order", name: below.name }, [n, "threshold"]));
    if (tiers.findIndex(({ id }) => id === tier.id) !== n)
      found.addIssue(issue({ code: "invalid" }, [n, "id"]));
  });
  if (tiers.length > tiersMax) found.addIssue(issue({ code: "tiers_many", max: tiersMax }));
}

function onBasis<B extends Standing["basis"]>(about: FormAbout, basis: B) {
  return z.object({
    basis: z.literal(basis),
    window: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("lifetime") }),
      z.object({ kind: z.literal("calendar_year") }),
      z.object({
        kind: z.literal("rolling"),
        months: wholeField(about, { min: 1, max: 60 }),
      }),
    ]),
    tiers: z.array(tierForm(about, basis)).superRefine(checkOrder),
  });
}

/** The program's tiers as they were typed, lowest first; null without any. */
export function standingForm(about: FormAbout): z.ZodType<Standing | null> {
  return z
    .discriminatedUnion("basis", [
      onBasis(about, "points"),
      onBasis(about, "spend"),
      onBasis(about, "orders"),
    ])
    .transform((standing): Standing | null => (standing.tiers.length === 0 ? null : standing));
}

export function standingDraft(standing: Standing | null, about: FormAbout): StandingDraft {
  const { basis = "spend", tiers = [], window = null } = standing ?? {};
  const typed = (amount: number) =>
    basis === "spend" ? typedMoney(amount, about) : typedNumber(amount, about);
  return {
    basis,
    window: {
      kind: window?.kind ?? "rolling",
      months: window?.kind === "rolling" ? typedNumber(window.months, about) : "12",
    },
    tiers: tiers.map((tier) => ({
      id: tier.id,
      name: tier.name,
      color: tier.color,
      threshold: typed(tier.threshold),
      keep: tier.keep === tier.threshold ? "" : typed(tier.keep),
      graceDays: typedNumber(tier.graceDays, about),
      multiplier: typedNumber(tier.multiplier, about),
      perks: tier.perks.join("\n"),
    })),
  };
}

/**
 * As `rebase`, but where it was changed meanwhile what counts, tiers come as they were saved for that: amounts typed
 * for something else would mean another thing.
 */
export function rebaseStanding(
  mine: StandingDraft,
  begun: StandingDraft,
  newer: StandingDraft,
): StandingDraft {
  const { basis, tiers } = begun;
  return rebase(newer.basis === basis ? mine : { ...mine, basis, tiers }, begun, newer);
}

/**
 * Moves a tier to another place. What it takes to reach and to keep a tier belongs to the place, all else to the tier:
 * so thresholds stay in their order.
 */
export function moveTier(tiers: TierDraft[], from: number, to: number): TierDraft[] {
  const moved = [...tiers];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved.map((tier, place) => {
    const { keep = "", threshold = "" } = tiers[place] ?? {};
    return { ...tier, threshold, keep };
  });
}
