/** Our stand-ins for Shopify's tokens: an order of sizes, not its pixels. */
const SIZES: Record<string, string> = {
  none: "0",
  "small-500": "2px",
  "small-400": "4px",
  "small-300": "6px",
  "small-200": "8px",
  "small-100": "10px",
  small: "12px",
  base: "16px",
  large: "20px",
  "large-100": "20px",
  "large-200": "24px",
  "large-300": "32px",
  "large-400": "40px",
  "large-500": "48px",
  auto: "auto",
};
const RADII: Record<string, string> = {
  none: "0",
  "small-100": "3px",
  small: "4px",
  base: "8px",
  large: "12px",
  "large-100": "16px",
  max: "999px",
};
const FILLS: Record<string, string> = {
  transparent: "transparent",
  base: "#fff",
  subdued: "#f5f5f5",
  strong: "#ececec",
};

export type Look = Record<string, unknown>;

/** Of "a, b" outside of brackets: ["a", "b"]. */
function splitOnce(text: string): [string, string] {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")") depth--;
    if (text[at] === "," && depth === 0) return [text.slice(0, at), text.slice(at + 1)];
  }
  return [text, ""];
}

/** One declaration; "@container (inline-size > 500px) a, b" becomes two, the second under its condition. */
export function declare(property: string, value: unknown, tokens = SIZES): string {
  if (typeof value !== "string" || value === "") return "";
  const text = value.trim();
  const responsive = /^@container\s*([\w-]*)\s*((?:\([^)]*\)\s*(?:and\s*)?)+)([^]*)$/.exec(text);
  if (responsive === null) return `:host{${property}:${translated(text, tokens)}}`;
  const [, name = "", condition = "", rest = ""] = responsive;
  const [there, otherwise] = splitOnce(rest);
  const inside = declare(property, there, tokens);
  return `${declare(property, otherwise, tokens)}@container ${name} ${condition}{${inside}}`;
}

function translated(text: string, tokens: Record<string, string>): string {
  return text
    .split(/\s+/)
    .map((word) => tokens[word] ?? word)
    .join(" ");
}

/** What boxes, stacks, grids and sections have in common. */
export function boxCss(e: Look): string {
  const sizes = ["blockSize", "inlineSize", "minBlockSize", "minInlineSize", "maxBlockSize"];
  const paddings = ["", "Block", "BlockStart", "BlockEnd", "Inline", "InlineStart", "InlineEnd"];
  return [
    ...sizes.concat("maxInlineSize").map((name) => declare(kebab(name), e[name])),
    ...paddings.map((side) => declare(kebab(`padding${side}`), e[`padding${side}`])),
    declare("background", e.background, FILLS),
    declare("border-radius", e.borderRadius, RADII),
    declare("overflow", e.overflow),
    declare("display", e.display),
    borderCss(e),
  ].join("");
}

function borderCss({ border, borderStyle }: Look): string {
  if (typeof border !== "string" || border === "" || border === "none") return "";
  const style = typeof borderStyle === "string" && borderStyle !== "" ? borderStyle : "solid";
  const strong = border.includes("strong") || border.includes("large");
  return `:host{border:1px ${style} ${strong ? "#8a8a8a" : "#dedede"}}`;
}

export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export const TONES: Record<string, string> = {
  success: "#0b6b35",
  critical: "#b3200d",
  warning: "#7a5800",
  caution: "#7a5800",
  info: "#0b57a4",
  custom: "#1773b0",
  neutral: "#5e5e5e",
  subdued: "#5e5e5e",
};

export function toneOf(tone: unknown): string | undefined {
  return typeof tone === "string" ? TONES[tone] : undefined;
}
