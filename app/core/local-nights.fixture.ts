type Night = { at: number; day: string };

const anHour = 60 * 60 * 1000;
const nightsOf = new Map<string, Night[]>();
const daysOf = new Map<string, Map<number, string>>();

/** Every local midnight from 2025 to 2029, oldest first, found by looking at the clock, closer where the day changes. */
export function nights(timeZone: string): Night[] {
  const known = nightsOf.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  const found: Night[] = [];
  let at = Date.UTC(2025, 0, 1);
  while (at < Date.UTC(2029, 11, 1)) {
    const day = clock.format(at);
    while (clock.format(at + anHour) <= day) at += anHour;
    while (clock.format(at) <= day) at += anHour / 4;
    found.push({ at, day: clock.format(at) });
    // No day is as short as this, and a clock set back just after midnight shows the old day again.
    at += 20 * anHour;
  }
  nightsOf.set(timeZone, found);
  return found;
}

/** The local day of a moment, looked up in the nights. */
export function dayFinder(timeZone: string): (time: number) => string {
  const calendar = nights(timeZone);
  const known = daysOf.get(timeZone) ?? new Map(calendar.map(({ at, day }) => [at, day]));
  daysOf.set(timeZone, known);
  return (time) => {
    const day = known.get(time) ?? calendar.findLast(({ at }) => at <= time)?.day ?? "";
    known.set(time, day);
    return day;
  };
}
