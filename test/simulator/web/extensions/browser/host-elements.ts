import type { ElementTable } from "../elements-of.ts";
import { kebab, type Look } from "./css.ts";
import { morph } from "./morph.ts";
import { VIEWS } from "./views.ts";

const BASE = `<style>:host{box-sizing:border-box;font:inherit}*{box-sizing:border-box;font:inherit}button,a,summary{cursor:pointer}
  :focus-visible{outline:2px solid #174ea6;outline-offset:2px}h1{font-size:24px;font-weight:650;margin:0;line-height:1.25}
  h2{font-size:18px;font-weight:600;margin:0;line-height:1.3}</style>`;

/** What a person did with an element, told to the page: commands, links, forms. */
export type Pressed = (element: Look & HTMLElement) => void;

/** What an element is besides what all have in common. */
type Kind = { tag: string; props: string[]; events: string[]; pressed: Pressed };

/** Defines our look of the s-* elements in the page. An element of the target that has none throws when it is used. */
export function defineHostElements(table: ElementTable, pressed: Pressed) {
  for (const [tag, { props, events }] of Object.entries(table)) {
    if (customElements.get(tag) !== undefined) continue;
    const kind = { tag, props: Object.keys(props), events, pressed };
    const defined = class extends HostElement {
      constructor() {
        super(kind);
      }
    };
    customElements.define(tag, defined);
  }
}

class HostElement extends HTMLElement {
  readonly kind: Kind;
  readonly values: Look = {};
  waiting = false;

  constructor(kind: Kind) {
    super();
    this.kind = kind;
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    for (const name of kind.props) {
      Object.defineProperty(this, name, {
        configurable: true,
        enumerable: true,
        get: () => this.values[name],
        set: (value) => this.put(name, value),
      });
    }
    if (kind.events.includes("click")) this.addEventListener("click", (event) => this.press(event));
    root.addEventListener("click", (event) => this.pressInside(event));
    root.addEventListener("input", (event) => this.typed(event));
    root.addEventListener("change", (event) => this.typed(event));
    root.addEventListener("toggle", (event) => this.toggled(event), true);
  }

  connectedCallback() {
    if (this.kind.tag === "s-summary") this.slot = "summary";
    if (this.kind.tag === "s-select") {
      const watched = { childList: true, characterData: true, attributes: true, subtree: true };
      new MutationObserver(() => this.draw()).observe(this, watched);
    }
    this.render();
  }

  put(name: string, value: unknown) {
    this.values[name] = value;
    const plain = typeof value === "string" || typeof value === "number" || value === true;
    if (!plain || value === "") this.removeAttribute(kebab(name));
    else this.setAttribute(kebab(name), value === true ? "" : String(value));
    this.draw();
    for (const part of this.querySelectorAll<HostElement>("s-choice")) part.draw();
  }

  draw() {
    if (this.waiting) return;
    this.waiting = true;
    queueMicrotask(() => {
      this.waiting = false;
      if (this.isConnected) this.render();
    });
  }

  render() {
    const view = VIEWS[this.kind.tag];
    if (view === undefined) throw new Error(`The local shop has no look for <${this.kind.tag}>`);
    if (this.shadowRoot !== null) morph(this.shadowRoot, BASE + view(this.seen()));
  }

  /** The element with its properties, which are defined when it is made. */
  seen(): Look & HTMLElement {
    return this as unknown as Look & HTMLElement;
  }

  /** One click of the element itself, wherever inside it was: the worker hears of its own elements only. */
  press(event: Event) {
    if (event instanceof CustomEvent) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (this.values.disabled === true || this.values.loading === true) return;
    this.send("click");
    this.kind.pressed(this.seen());
  }

  pressInside(event: Event) {
    const at = event.target instanceof Element ? event.target : null;
    const told = at?.closest<HTMLElement>("[data-send]")?.dataset.send;
    if (told !== undefined) this.send(told);
    if (at?.closest("[data-overlay]") != null) this.hideOverlay();
    // Clicks on what is only shown (fields, details) are no click of the element.
    if (!this.kind.events.includes("click")) event.stopPropagation();
  }

  typed(event: Event) {
    event.stopPropagation();
    const field = event.target as HTMLInputElement;
    if (this.kind.tag === "s-choice") {
      if (event.type === "change") this.choose(field.checked);
      return;
    }
    const told = field.type === "checkbox" ? { checked: field.checked } : { value: field.value };
    Object.assign(this.values, told);
    this.send(event.type, told);
  }

  choose(chosen: boolean) {
    const list = this.closest<HostElement>("s-choice-list");
    const own = this.values.value as string;
    const before = (list?.values.values as string[] | undefined) ?? [];
    const others = list?.values.multiple === true ? before : [];
    const values = [...others.filter((each) => each !== own), ...(chosen ? [own] : [])];
    list?.put("values", values);
    list?.send("change", { values });
  }

  toggled({ target }: Event) {
    if (!(target instanceof HTMLDetailsElement)) return;
    const { open } = target;
    if (open === (this.values.open ?? false)) return;
    this.values.open = open;
    this.send("toggle", { open });
    this.send("aftertoggle", { open });
  }

  send(type: string, told: Record<string, unknown> = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail: { props: told } }));
  }

  showOverlay() {
    const dialog = this.shadowRoot?.querySelector("dialog");
    if (this.kind.tag === "s-popover" || this.kind.tag === "s-menu") dialog?.show();
    else dialog?.showModal();
    this.send("show");
    this.send("aftershow");
  }

  hideOverlay() {
    this.shadowRoot?.querySelector("dialog")?.close();
    this.send("hide");
    this.send("afterhide");
  }

  toggleOverlay() {
    if (this.shadowRoot?.querySelector("dialog")?.open === true) this.hideOverlay();
    else this.showOverlay();
  }
}
