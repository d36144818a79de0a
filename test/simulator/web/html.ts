/** Markup that is safe to send: everything put into it was escaped. */
export type Html = { markup: string };

type Part = Html | Html[] | string | number | null | undefined | false;

/** Template tag: escapes what it is given, takes over other Html, drops null, undefined and false. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { markup: strings.reduce((text, piece, i) => text + markupOf(parts[i - 1]) + piece) };
}

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (Array.isArray(part)) return part.map((each) => each.markup).join("");
  if (typeof part === "object") return part.markup;
  return escapeHtml(String(part));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
