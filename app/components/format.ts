import { currencyExponent, unitInMinor } from "../core/money.ts";
import type { Instant, Minor } from "../core/words.ts";
import type { Locale } from "../i18n.ts";

export type Format = ReturnType<typeof createFormat>;

/**
 * Numbers, money and times in the merchant's language and the shop's time zone. Server and browser must write the
 * same characters, or React throws the page away: narrow spaces, on which ICU's versions differ, become plain ones.
 */
export function createFormat(locale: Locale, timeZone: string, currency: string) {
  const numbers = new Intl.NumberFormat(locale);
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const times = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  return {
    locale,
    currency,
    timeZone,
    number: (value: number) => figure(numbers.format(value)),
    exact: (value: number) => figure(exact.format(value)),
    signed: (value: number) => figure(signed.format(value)),
    money: (amount: Minor, of = currency) => figure(money(locale, amount, of)),
    list: (names: string[]) => lists.format(names),
    date: (instant: Instant) => plain(dates.format(new Date(instant))),
    time: (instant: Instant) => plain(times.format(new Date(instant))),
    /** "2026-03-29" as the calendar says it, whatever the time zone. */
    day: (day: string) => plain(days.format(new Date(`${day}T00:00:00Z`))),
    ago: (instant: Instant, now: Instant) => plain(ago(locale, secondsBetween(instant, now))),
    age: (instant: Instant, now: Instant) => plain(age(locale, secondsBetween(instant, now))),
  };
}

/** An amount in minor units; a fraction of one (0.5 cents a point) is kept to two places. */
function money(locale: Locale, amount: Minor, currency: string): string {
  const whole = currencyExponent(currency);
  const options: Intl.NumberFormatOptions = { style: "currency", currency };
  if (!Number.isInteger(amount)) options.maximumFractionDigits = whole + 2;
  return new Intl.NumberFormat(locale, options).format(amount / unitInMinor(currency));
}

type Unit = "second" | "minute" | "hour" | "day";

function inUnit(seconds: number): [number, Unit] {
  if (seconds < 90) return [Math.round(seconds), "second"];
  if (seconds < 90 * 60) return [Math.round(seconds / 60), "minute"];
  if (seconds < 36 * 3600) return [Math.round(seconds / 3600), "hour"];
  return [Math.round(seconds / 86_400), "day"];
}

function ago(locale: Locale, seconds: number): string {
  const [value, unit] = inUnit(seconds);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-value, unit);
}

function age(locale: Locale, seconds: number): string {
  const [value, unit] = inUnit(seconds);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

function secondsBetween(from: Instant, to: Instant): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}

function plain(text: string): string {
  return text.replaceAll("\u202f", " ");
}

/** A minus as wide as the plus, where Intl writes a hyphen. */
function figure(text: string): string {
  return plain(text).replace("-", "\u2212");
}
