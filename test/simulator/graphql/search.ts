import { notSimulated } from "./context.ts";

/** What a search looks at: named fields, and the text that a bare word is looked for in. */
export type Searchable = {
  /** A function: worked out only where it is asked for. */
  readonly fields: Readonly<Record<string, string | string[] | null | (() => string)>>;
  readonly text: string[];
};

type Term = { field: string | null; operator: string; value: string };

function termsOf(query: string): Term[] {
  const terms = query.match(/(?:[\w.]+:)?(?:[<>]=?)?(?:"[^"]*"|'[^']*'|[^\s"']+)/g) ?? [];
  return terms
    .filter((term) => term !== "AND")
    .map((term) => {
      const match = /^(?:([\w.]+):)?([<>]=?)?(.*)$/s.exec(term);
      const [, field, operator, value = ""] = match ?? [];
      return {
        field: field ?? null,
        operator: operator ?? "",
        value: value.replace(/^(["'])(.*)\1$/s, "$2").toLowerCase(),
      };
    });
}

function compare(actual: string, operator: string, wanted: string): boolean {
  // Days and moments compare as moments, ids as numbers, the rest as text.
  const moments = [Date.parse(actual), Date.parse(wanted)] as const;
  const numbers = /^\d+$/.test(actual) && /^\d+$/.test(wanted);
  const order = numbers
    ? Number(BigInt(actual) - BigInt(wanted))
    : moments.some(Number.isNaN)
      ? actual.localeCompare(wanted)
      : moments[0] - moments[1];
  if (operator === ">") return order > 0;
  if (operator === ">=") return order >= 0;
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return order === 0;
}

/** Words match where one begins with them, as Shopify's search does; `*` at the end changes nothing. */
function contains(text: string, word: string): boolean {
  const wanted = word.replace(/\*$/, "");
  const words = text.toLowerCase().split(/[\s@.]+/);
  return text.toLowerCase().startsWith(wanted) || words.some((part) => part.startsWith(wanted));
}

function holds({ field, operator, value }: Term, item: Searchable): boolean {
  if (field === null) return item.text.some((t) => contains(t, value));
  if (!(field in item.fields)) throw notSimulated(`searching by ${field}`);
  const known = item.fields[field];
  const actual = typeof known === "function" ? known() : known;
  if (actual == null) return false;
  const values = Array.isArray(actual) ? actual : [actual];
  if (value.endsWith("*")) return values.some((v) => contains(v, value));
  return values.some((v) => compare(v.toLowerCase(), operator, value));
}

/** Shopify's search syntax without brackets and NOT: `field:>=value`, bare words, AND, OR. Read once, asked often. */
export function readSearch(query: string): (item: Searchable) => boolean {
  if (query.trim() === "") return () => true;
  if (/[()]|\bNOT\b|(^|\s)-/.test(query)) throw notSimulated("brackets and NOT in a search");
  const parts = query.split(/\sOR\s/).map(termsOf);
  return (item) => parts.some((terms) => terms.every((term) => holds(term, item)));
}
