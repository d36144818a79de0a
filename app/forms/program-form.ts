import { z } from "zod";
import { currencyExponent, unitInMinor } from "../core/money.ts";
import type { Program } from "../core/program.ts";
import {
  daysField,
  decimalField,
  textField,
  typedNumber,
  wholeField,
  wholeOrNone,
} from "./fields.ts";
import type { FormAbout } from "./fields.ts";

const pointsMax = 1_000_000_000;

const pointsName = z.discriminatedUnion("own", [
  z.object({ own: z.literal(false) }).transform(() => null),
  z
    .object({ own: z.literal(true), one: textField(30), other: textField(30) })
    .transform(({ one, other }) => ({ one, other })),
]);

function earning(about: FormAbout) {
  const cap = wholeOrNone(about, { min: 1, max: pointsMax });
  return z.object({
    pointsPerUnit: decimalField(about, { min: 0, max: 10_000, places: 6 }),
    rounding: z.enum(["floor", "nearest", "ceil"]),
    includeTax: z.boolean(),
    includeShipping: z.boolean(),
    includeCredit: z.boolean(),
    includeRedeemed: z.boolean(),
    testOrders: z.boolean(),
    caps: z.object({ perOrder: cap, perDay: cap, perMember: cap }),
  });
}

function expiry(about: FormAbout) {
  const months = wholeField(about, { min: 1, max: 120 });
  return z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("never") }),
    z.object({
      kind: z.literal("months"),
      months,
      endOf: z.enum(["exact", "month", "quarter", "year"]),
    }),
    z.object({ kind: z.literal("inactivity"), months }),
  ]);
}

/** So many points are valued together: of one alone, most currencies have no coin. */
export const valuedPoints = 100;

const valuePlaces = ({ currency }: FormAbout) => currencyExponent(currency) + 4;

function pointValue(about: FormAbout) {
  const places = valuePlaces(about);
  return decimalField(about, { min: 0, max: 1_000_000, places }).transform(
    (units) => Number(((units * unitInMinor(about.currency)) / valuedPoints).toFixed(6)) + 0,
  );
}

/**
 * The settings of the program page, read into a program. What the page does not set (tiers, rules and the goods they
 * name) stays as it is in `kept`.
 */
export function programForm(about: FormAbout, kept: Program): z.ZodType<Program> {
  return z
    .object({
      pointsName,
      earning: earning(about),
      award: z.object({
        on: z.enum(["paid", "fulfilled"]),
        days: wholeField(about, { min: 0, max: 365 }),
      }),
      membership: z.object({
        join: z.enum(["automatic", "by_joining"]),
        earlierOrders: z.boolean(),
        b2b: z.enum(["company", "person", "nobody"]),
      }),
      lots: z.object({ expiry: expiry(about), warnDays: daysField }),
      shortfall: z.enum(["debt", "stop_at_zero"]),
      spentPoints: z.enum(["full", "in_proportion", "none"]),
      pointValue: pointValue(about),
    })
    .transform((set): Program => ({
      ...set,
      earning: {
        ...set.earning,
        only: kept.earning.only,
        except: kept.earning.except,
        rules: kept.earning.rules,
        combine: kept.earning.combine,
      },
      standing: kept.standing,
    }));
}

/** The program page's fields, as they are typed. */
export type ProgramDraft = {
  pointsName: { own: boolean; one: string; other: string };
  earning: Pick<
    Program["earning"],
    | "rounding"
    | "includeTax"
    | "includeShipping"
    | "includeCredit"
    | "includeRedeemed"
    | "testOrders"
  > & { pointsPerUnit: string; caps: Record<"perOrder" | "perDay" | "perMember", string> };
  award: { on: Program["award"]["on"]; days: string };
  membership: Program["membership"];
  lots: {
    expiry: {
      kind: Program["lots"]["expiry"]["kind"];
      months: string;
      endOf: "exact" | "month" | "quarter" | "year";
    };
    warnDays: string;
  };
  shortfall: Program["shortfall"];
  spentPoints: Program["spentPoints"];
  /** Of a hundred points, in units of the currency. */
  pointValue: string;
};

export function programDraft(program: Program, about: FormAbout): ProgramDraft {
  const number = (value: number) => typedNumber(value, about);
  const optional = (value: number | null) => (value === null ? "" : number(value));
  const { award, earning, lots, membership, shortfall, spentPoints } = program;
  const { expiry } = lots;
  return {
    pointsName: {
      own: program.pointsName !== null,
      one: program.pointsName?.one ?? "",
      other: program.pointsName?.other ?? "",
    },
    earning: {
      pointsPerUnit: number(earning.pointsPerUnit),
      rounding: earning.rounding,
      includeTax: earning.includeTax,
      includeShipping: earning.includeShipping,
      includeCredit: earning.includeCredit,
      includeRedeemed: earning.includeRedeemed,
      testOrders: earning.testOrders,
      caps: {
        perOrder: optional(earning.caps.perOrder),
        perDay: optional(earning.caps.perDay),
        perMember: optional(earning.caps.perMember),
      },
    },
    award: { on: award.on, days: number(award.days) },
    membership,
    lots: {
      expiry: {
        kind: expiry.kind,
        months: expiry.kind === "never" ? "12" : number(expiry.months),
        endOf: expiry.kind === "months" ? expiry.endOf : "exact",
      },
      warnDays: lots.warnDays.join(", "),
    },
    shortfall,
    spentPoints,
    pointValue: number((program.pointValue * valuedPoints) / unitInMinor(about.currency)),
  };
}
