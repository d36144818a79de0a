import { boxCss, declare, type Look, toneOf } from "./css.ts";
import { fieldViews } from "./field-views.ts";
import { attribute, escapeText, named } from "./markup.ts";
import { overlayViews } from "./overlay-views.ts";

/** How an element looks: what stands in its shadow, with a style for the element itself. */
export type View = (element: Look & HTMLElement) => string;

const css = (rules: string) => `<style>${rules}</style>`;
const slot = "<slot></slot>";

const plain =
  (rules: string): View =>
  () =>
    css(rules) + slot;

const text: View = (e) => {
  const color = toneOf(e.tone) ?? (e.color === "subdued" ? "#5e5e5e" : "inherit");
  const weight = e.type === "strong" ? "font-weight:600;" : "";
  const small = e.type === "small" ? "font-size:12px;" : "";
  const struck = e.type === "redundant" ? "text-decoration:line-through;" : "";
  const hidden = e.accessibilityVisibility === "exclusive" ? HIDDEN : "";
  return css(`:host{color:${color};${weight}${small}${struck}${hidden}}`) + slot;
};
const HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);";

const stack: View = (e) => {
  const inline = e.direction === "inline";
  return (
    css(
      `:host{display:flex;flex-wrap:${inline ? "wrap" : "nowrap"};flex-direction:${inline ? "row" : "column"};min-width:0}` +
        declare("align-items", e.alignItems) +
        declare("justify-content", e.justifyContent) +
        gapCss(e) +
        boxCss(e),
    ) + slot
  );
};

function gapCss(e: Look): string {
  return declare("gap", e.gap) + declare("row-gap", e.rowGap) + declare("column-gap", e.columnGap);
}

const grid: View = (e) =>
  css(
    `:host{display:grid;min-width:0}` +
      ["gridTemplateColumns", "gridTemplateRows", "alignItems", "justifyItems", "justifyContent"]
        .map((name) =>
          declare(
            name.replace(/[A-Z]/g, (a) => `-${a.toLowerCase()}`),
            e[name],
          ),
        )
        .join("") +
      gapCss(e) +
      boxCss(e),
  ) + slot;

const gridItem: View = (e) =>
  css(
    `:host{display:block;min-width:0}${declare("grid-column", e.gridColumn)}${declare("grid-row", e.gridRow)}${boxCss(e)}`,
  ) + slot;

const section: View = (e) =>
  css(`:host{display:block}section{display:flex;flex-direction:column;gap:16px}${boxCss(e)}`) +
  `<section${named(e, e.heading)}>${e.heading ? `<h2>${escapeText(e.heading)}</h2>` : ""}${slot}</section>`;

const page: View = (e) =>
  css(`:host{display:block}.head{display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;
    align-items:center;margin-bottom:20px}p{margin:4px 0 0;color:#5e5e5e}.body{display:flex;flex-direction:column;gap:20px}`) +
  `<div class="head"><div><slot name="breadcrumb-actions"></slot><h1>${escapeText(e.heading)}</h1>${
    e.subheading ? `<p>${escapeText(e.subheading)}</p>` : ""
  }</div><div><slot name="secondary-actions"></slot><slot name="primary-action"></slot></div></div><div class="body">${slot}</div>`;

const banner: View = (e) => {
  const color = toneOf(e.tone) ?? toneOf("info");
  const role = e.tone === "critical" ? "alert" : "status";
  return (
    css(`:host{display:${e.hidden ? "none" : "block"}}div{border:1px solid color-mix(in srgb,${color} 45%,white);
      background:color-mix(in srgb,${color} 7%,white);border-radius:8px;padding:12px 14px;border-inline-start-width:4px}
      b{display:block;margin-bottom:2px}.close{float:right;padding:0 6px;border:0;background:none}`) +
    `<div role="${role}">${e.dismissible ? `<button class="close" data-send="dismiss" aria-label="Close">×</button>` : ""}${
      e.heading ? `<b>${escapeText(e.heading)}</b>` : ""
    }${slot}</div>`
  );
};

const BUTTON = `button,a{display:inline-flex;gap:8px;align-items:center;justify-content:center;min-height:40px;padding:8px 16px;border-radius:8px;
  border:1px solid #c4c4c4;background:#fff;color:#1f1f1f;font-weight:550;line-height:1.2;text-decoration:none;text-align:center}
  button:hover:enabled,a:hover{border-color:#6b6b6b}button:disabled{opacity:.5;cursor:default}
  .primary{background:#174ea6;border-color:#174ea6;color:#fff}.critical{color:#b3200d}.primary.critical{background:#b3200d;border-color:#b3200d;color:#fff}
  .fill{width:100%}.busy{width:14px;height:14px;border:2px solid currentColor;border-right-color:transparent;border-radius:50%;animation:turn 1s linear infinite}
  @keyframes turn{to{rotate:1turn}}@media (prefers-reduced-motion){.busy{animation:none}}`;

const button: View = (e) => {
  const fill = e.inlineSize === "fill";
  const look = [e.variant, e.tone, fill ? "fill" : ""].filter(Boolean).join(" ");
  const within = e.loading ? `<span class="busy" aria-hidden="true"></span>${slot}` : slot;
  const style = css(`:host{display:${fill ? "block" : "inline-block"}}${BUTTON}`);
  const label = named(e, undefined);
  if (typeof e.href === "string" && e.href !== "") {
    return `${style}<a class="${escapeText(look)}" data-href="${escapeText(e.href)}" href="#"${label}>${within}</a>`;
  }
  const busy = e.loading ? ' aria-busy="true"' : "";
  const off = e.disabled || e.loading ? " disabled" : "";
  return `${style}<button type="button" class="${escapeText(look)}"${off}${busy}${label}>${within}</button>`;
};

const clickable: View = (e) => {
  const style = css(
    `:host{display:block}button,a{display:block;width:100%;text-align:inherit;color:inherit;background:none;border:0;padding:0;text-decoration:none}${boxCss(e)}`,
  );
  const label = named(e, undefined);
  if (typeof e.href === "string" && e.href !== "") {
    return `${style}<a data-href="${escapeText(e.href)}" href="#"${label}>${slot}</a>`;
  }
  return `${style}<button type="button"${e.disabled ? " disabled" : ""}${label}>${slot}</button>`;
};

const link: View = (e) => {
  const color = e.tone === "neutral" ? "inherit" : "#174ea6";
  return (
    css(
      `:host{display:inline}a,button{color:${color};text-decoration:underline;background:none;border:0;padding:0;display:inline;text-align:start}`,
    ) +
    (typeof e.href === "string" && e.href !== ""
      ? `<a data-href="${escapeText(e.href)}" href="#"${attribute("target", e.target)}${named(e, undefined)}>${slot}</a>`
      : `<button type="button"${named(e, undefined)}>${slot}</button>`)
  );
};

const badge: View = (e) => {
  const color = toneOf(e.tone) ?? "#4a4a4a";
  return (
    css(`:host{display:inline-block;border-radius:99px;padding:1px 10px;font-size:12.5px;line-height:1.5;font-weight:550;white-space:nowrap;
    color:${color};background:color-mix(in srgb,${color} 11%,white)}`) + slot
  );
};

const progress: View = (e) => {
  const value = Math.min(Number(e.value ?? 0), Number(e.max ?? 1));
  const share = e.value === undefined ? "" : ` value="${value}"`;
  return (
    css(`:host{display:block}progress{appearance:none;width:100%;height:8px;border:0;border-radius:99px;overflow:hidden;display:block}
      ::-webkit-progress-bar{background:#e6e6e6}::-webkit-progress-value{background:${toneOf(e.tone) ?? "#174ea6"};border-radius:99px}`) +
    `<progress max="${Number(e.max ?? 1)}"${share}${named(e, undefined)}></progress>`
  );
};

const details: View = (e) =>
  css(
    `:host{display:block}summary{cursor:pointer;padding:4px 0;font-weight:550}.body{padding-top:8px}`,
  ) +
  `<details${e.open ? " open" : ""}><summary><slot name="summary"></slot></summary><div class="body">${slot}</div></details>`;

const list =
  (tag: "ul" | "ol"): View =>
  () =>
    css(`:host{display:block}${tag}{margin:0;padding-inline-start:20px}`) +
    `<${tag}>${slot}</${tag}>`;

const image: View = (e) =>
  css(
    `:host{display:block}img{max-width:100%;${e.inlineSize === "fill" ? "width:100%;" : ""}display:block;${boxCss(e)}}`,
  ) + `<img src="${escapeText(e.src)}" alt="${escapeText(e.alt)}" />`;

/** Signs instead of Shopify's icons. */
const ICONS: Record<string, string> = {
  "check-circle": "✓", check: "✓", info: "ⓘ", alert: "⚠", warning: "⚠", reset: "↺", delete: "✕", x: "✕",
  close: "✕", star: "★", "star-filled": "★", gift: "✦", "gift-card": "✦", discount: "%", clock: "◷", clipboard: "⧉",
  copy: "⧉", "chevron-down": "⌄", "chevron-right": "›", lock: "●", reward: "★", profile: "○", "arrow-right": "→",
}; // prettier-ignore

const icon: View = (e) =>
  css(`:host{display:inline-block;color:${toneOf(e.tone) ?? "inherit"}}`) +
  `<span aria-hidden="true">${ICONS[String(e.type)] ?? "•"}</span>`;

export const VIEWS: Record<string, View> = {
  "s-text": text,
  "s-paragraph": (e) => css(":host{display:block}") + text(e),
  "s-heading": () =>
    css(":host{display:block}h3{font-size:15.5px;font-weight:600;margin:0}") + `<h3>${slot}</h3>`,
  "s-stack": stack,
  "s-grid": grid,
  "s-grid-item": gridItem,
  "s-box": (e) => css(`:host{display:block;min-width:0}${boxCss(e)}`) + slot,
  "s-scroll-box": (e) => css(`:host{display:block;overflow:auto}${boxCss(e)}`) + slot,
  "s-query-container": (e) =>
    css(
      `:host{display:block;container-type:inline-size}${declare("container-name", e.containerName)}`,
    ) + slot,
  "s-section": section,
  "s-page": page,
  "s-banner": banner,
  "s-announcement": banner,
  "s-button": button,
  "s-press-button": button,
  "s-button-group": plain(":host{display:flex;flex-wrap:wrap;gap:8px}"),
  "s-clickable": clickable,
  "s-link": link,
  "s-badge": badge,
  "s-chip": badge,
  "s-divider": () =>
    css(":host{display:block}hr{border:0;border-top:1px solid #e0e0e0;margin:0}") + "<hr />",
  "s-spinner": (e) =>
    css(`:host{display:inline-block}${BUTTON}`) +
    `<span role="progressbar" class="busy" style="display:inline-block"${named(e, "…")}></span>`,
  "s-skeleton-paragraph": (e) =>
    css(
      ":host{display:block;color:transparent;background:#e8e8e8;border-radius:4px;min-height:1.2em;max-width:40ch}",
    ) + `<span aria-hidden="true">${escapeText(e.content)}</span>`,
  "s-progress": progress,
  "s-details": details,
  "s-summary": plain(":host{display:inline}"),
  "s-unordered-list": list("ul"),
  "s-ordered-list": list("ol"),
  "s-list-item": plain(":host{display:list-item}"),
  "s-image": image,
  "s-product-thumbnail": image,
  "s-icon": icon,
  "s-time": plain(":host{display:inline}"),
  "s-abbreviation": plain(":host{display:inline}"),
  "s-form": plain(":host{display:block}"),
  "s-option": plain(":host{display:none}"),
  "s-clipboard-item": plain(":host{display:none}"),
  ...fieldViews,
  ...overlayViews,
};
