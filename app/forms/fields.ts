import { z } from "zod";
import { currencyExponent, decimalToMinor, unitInMinor } from "../core/money.ts";
import type { Minor } from "../core/words.ts";
import { readDecimal, writeDecimal } from "./decimal.ts";
import { issue } from "./field-errors.ts";
import type { FieldError } from "./field-errors.ts";
import { isDay } from "./shop-days.ts";

/** Whose form it is: in what language numbers are typed, in what currency, by which clock. */
export type FormAbout = { locale: string; currency: string; timeZone: string };

type Bounds = { min: number; max: number };

/** Longer than any number of ours: what is posted is no more than a person would type. */
const typed = z.string().max(5_000);

type Read<T> = T | FieldError;

function isError<T>(read: Read<T>): read is FieldError {
  return typeof read === "object" && read !== null && "code" in read;
}

function field<T>(read: (text: string) => Read<T>) {
  return typed.transform((text, about): T => {
    const found = read(text.trim());
    if (!isError(found)) return found;
    about.addIssue(issue(found));
    return z.NEVER;
  });
}

function orNone<T>(read: (text: string) => Read<T>) {
  return field((text): Read<T | null> => (text === "" ? null : read(text)));
}

export function textField(max: number) {
  return field((text): Read<string> => {
    if (text === "") return { code: "required" };
    return text.length > max ? { code: "text_long", max } : text;
  });
}

function wholeNumber({ locale }: FormAbout, bounds: Bounds) {
  return (text: string): Read<number> => {
    const number = Number(readDecimal(text, locale) ?? NaN);
    const fits = Number.isInteger(number) && number >= bounds.min && number <= bounds.max;
    return fits ? number + 0 : { code: "whole_number", ...bounds };
  };
}

export const wholeField = (about: FormAbout, bounds: Bounds) => field(wholeNumber(about, bounds));

/** Null where nothing is typed. */
export const wholeOrNone = (about: FormAbout, bounds: Bounds) => orNone(wholeNumber(about, bounds));

export function decimalField({ locale }: FormAbout, bounds: Bounds & { places: number }) {
  const { max, min, places } = bounds;
  return field((text): Read<number> => {
    const plain = readDecimal(text, locale);
    const number = Number(plain ?? NaN);
    const exact = (plain?.split(".")[1]?.replace(/0+$/, "") ?? "").length <= places;
    const fits = exact && number >= min && number <= max;
    return fits ? number + 0 : { code: "decimal_number", ...bounds };
  });
}

function money({ currency, locale }: FormAbout, min: Minor) {
  const max = moneyMax * unitInMinor(currency);
  return (text: string): Read<Minor> => {
    const amount = decimalToMinor(readDecimal(text, locale) ?? "", currency);
    return amount !== null && amount >= min && amount <= max
      ? amount
      : { code: "money", min, max, places: currencyExponent(currency) };
  };
}

/** In units of the currency. */
const moneyMax = 10_000_000;

/** Typed in units of the shop's currency ("12,50"), read in its minor units (1250). */
export const moneyField = (about: FormAbout, min: Minor) => field(money(about, min));

/** Null where nothing is typed. */
export const moneyOrNone = (about: FormAbout, min: Minor) => orNone(money(about, min));

/** Null where nothing is typed. */
export const dayOrNone = orNone((text): Read<string> =>
  isDay(text) ? text : { code: "day_invalid" },
);

export const colorField = field((text): Read<string> =>
  /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : { code: "color" },
);

/** "30, 7" as [30, 7], each once, the longest first. */
export const daysField = field((text): Read<number[]> => {
  const days = text.split(/[\s,;]+/).filter((day) => day !== "");
  const fit = days.length <= 10 && days.every((day) => /^\d{1,3}$/.test(day) && Number(day) > 0);
  return fit ? [...new Set(days.map(Number))].sort((a, b) => b - a) : { code: "day_list" };
});

/** An amount in minor units as one would type it, "12,50". */
export function typedMoney(amount: Minor, { currency, locale }: FormAbout): string {
  const places = currencyExponent(currency);
  return writeDecimal(amount / unitInMinor(currency), locale, places, places);
}

export function typedNumber(value: number, { locale }: FormAbout): string {
  return writeDecimal(value, locale, 6);
}
