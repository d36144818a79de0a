/** Shopify keeps whole seconds: "2026-11-22T14:00:00Z". */
export function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, string>();

/** Zones change their offset on a quarter of an hour, if at all: so long an answer holds. */
const quarter = 15 * 60_000;

/** "+01:00" */
function offsetAt(instant: number, timeZone: string): string {
  const slot = `${timeZone} ${Math.floor(instant / quarter)}`;
  const known = offsets.get(slot);
  if (known !== undefined) return known;
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, format);
  const parts = format.formatToParts(new Date(instant));
  const name = parts.find((p) => p.type === "timeZoneName")?.value ?? "GMT";
  const offset = name === "GMT" ? "+00:00" : name.slice(3);
  offsets.set(slot, offset);
  return offset;
}

/** As webhook bodies write a moment: in the shop's zone, "2026-11-22T15:00:00+01:00". */
export function inZone(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  const offset = offsetAt(at, timeZone);
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  const shift = (offset.startsWith("-") ? -minutes : minutes) * 60_000;
  return new Date(at + shift).toISOString().slice(0, 19) + offset;
}
