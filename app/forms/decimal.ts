/** What a person's language puts between thousands and before decimals. */
type Marks = { group: string; decimal: string };

const known = new Map<string, Marks>();

function marksOf(locale: string): Marks {
  let marks = known.get(locale);
  if (marks === undefined) {
    const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1_234_567.8);
    const find = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
    marks = { group: find("group"), decimal: find("decimal") };
    known.set(locale, marks);
  }
  return marks;
}

/**
 * Reads a number as people of a language write it, exactly: "1.250,5" in German is "1250.5". The other language's
 * decimal mark is understood where it cannot mean thousands: "12.50" in German is "12.50", "1.250" is "1250".
 *
 * @returns a plain decimal, "-" first where it is below zero; null where it is none.
 */
export function readDecimal(text: string, locale: string): string | null {
  const bare = text.trim().replace(/[\s\u00a0\u202f'’]/g, "");
  const [, sign = "", digits = ""] = /^([-\u2212]?)(.*)$/.exec(bare) ?? [];
  const { group, decimal } = marksOf(locale);
  const mark = (found: string) => `\\${found}`;
  const grouped = new RegExp(
    `^[1-9]\\d{0,2}(${mark(group === "." || group === "," ? group : ",")}\\d{3})+(${mark(decimal)}\\d+)?$`,
  );
  const plain = grouped.test(digits)
    ? digits.replaceAll(group, "").replace(decimal, ".")
    : digits.replace(/[.,]/, ".");
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return (sign === "" ? "" : "-") + plain.replace(/^\./, "0.").replace(/\.$/, "");
}

/** A number as one would type it: without thousands, as many decimals as it has, at most `places`. */
export function writeDecimal(value: number, locale: string, places: number, least = 0): string {
  const format = new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: least,
    maximumFractionDigits: places,
  });
  return format.format(value);
}
