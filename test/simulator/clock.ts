/** Shopify keeps whole seconds: "2026-11-22T14:00:00Z". */
export function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** As webhook bodies write a moment: in the shop's zone, "2026-11-22T15:00:00+01:00". */
export function inZone(instant: string, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    formats.set(timeZone, format);
  }
  const parts = format.formatToParts(new Date(instant));
  const name = parts.find((p) => p.type === "timeZoneName")?.value ?? "GMT";
  const offset = name === "GMT" ? "+00:00" : name.slice(3);
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  const shift = (offset.startsWith("-") ? -minutes : minutes) * 60_000;
  return new Date(Date.parse(instant) + shift).toISOString().slice(0, 19) + offset;
}
