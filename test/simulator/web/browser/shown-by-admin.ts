import { onTold, tell } from "./frame.ts";
import type { TitleAction } from "./messages.ts";

const MENU = "ui-nav-menu, s-app-nav";

const NAVIGATE = "shopify:navigate";

const routers = new Set<unknown>();

let reported = "";

/** Reads menu and title bar as they are now, and tells the admin when they changed. */
export function report(): void {
  const items = linksOfMenu().map((link) => ({
    label: textOf(link),
    href: link.getAttribute("href") ?? "",
    home: link.getAttribute("rel") === "home",
  }));
  const bar = document.querySelector("ui-title-bar:not(ui-modal *)");
  const title = bar?.getAttribute("title") ?? "";
  const actions = actionsOf(bar);
  const state = JSON.stringify([items, title, actions]);
  if (state === reported) return;
  reported = state;
  tell({ type: "menu", items });
  tell({ type: "title", title, actions });
}

/** Does what a click in the admin's menu or title bar asks for. */
export function obeyAdmin(): void {
  onTold((message) => {
    if (message.type === "menu") press(linksOfMenu()[message.index]);
    if (message.type === "title") {
      press(controlsOf(document.querySelector("ui-title-bar:not(ui-modal *)"))[message.index]);
    }
  });
}

/** Shows nothing in the page itself: what stands in it is shown by the admin. */
export class ShownByAdmin extends HTMLElement {
  readonly #changes = new MutationObserver(report);

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback(): void {
    const attributes = true;
    this.#changes.observe(this, {
      attributes,
      characterData: true,
      childList: true,
      subtree: true,
    });
    queueMicrotask(report);
  }

  disconnectedCallback(): void {
    this.#changes.disconnect();
    // The next page brings its own: told at once, the title would flicker in between.
    setTimeout(report);
  }
}

function linksOfMenu(): Element[] {
  return [...document.querySelectorAll(`:is(${MENU}) > *`)];
}

/** Buttons and links of a title bar, in their order. */
export function controlsOf(bar: Element | null): Element[] {
  return [...(bar?.querySelectorAll("button, a") ?? [])];
}

function actionsOf(bar: Element | null): TitleAction[] {
  return controlsOf(bar).map((control, index) => {
    const variant = control.getAttribute("variant");
    const kind = variant === "breadcrumb" || variant === "primary" ? variant : "plain";
    return { label: textOf(control), kind, index };
  });
}

export function textOf(element: Element): string {
  return element.textContent.trim();
}

/**
 * A click on the app's own button, or what App Bridge does for a link: the app's router listens for this event. Where
 * nobody does, as before the app has hydrated, the admin loads the page as a document
 * (Shopify/shopify-app-bridge#538).
 */
export function press(control: Element | null | undefined): void {
  const href = control?.getAttribute("href");
  if (control instanceof HTMLButtonElement) control.click();
  else if (routers.size > 0) control?.dispatchEvent(new Event(NAVIGATE, { bubbles: true }));
  else if (href) tell({ type: "document", href });
}

/** Knows from now on who waits for clicks on links. */
export function watchForRouters(): void {
  for (const change of ["addEventListener", "removeEventListener"] as const) {
    const plain = window[change].bind(window) as (...args: unknown[]) => void;
    window[change] = (type: string, listener: unknown, ...more: unknown[]) => {
      if (type === NAVIGATE) routers[change === "addEventListener" ? "add" : "delete"](listener);
      plain(type, listener, ...more);
    };
  }
}
