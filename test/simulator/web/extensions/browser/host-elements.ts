import type { ElementTable } from "../elements-of.ts";
import { kebab, type Look } from "./css.ts";
import { morph } from "./morph.ts";
import { VIEWS } from "./views.ts";

const BASE = `<style>:host{box-sizing:border-box;font:inherit}*{box-sizing:border-box;font:inherit}button,a,summary{cursor:pointer}
  :focus-visible{outline:2px solid #174ea6;outline-offset:2px}h1{font-size:24px;font-weight:650;margin:0;line-height:1.25}
  h2{font-size:18px;font-weight:600;margin:0;line-height:1.3}</style>`;

type Sent = {
  put: (name: string, value: unknown) => void;
  send: (type: string, told: Record<string, unknown>) => void;
};

/** What a person did with an element, told to the page: commands, links, forms. */
export type Pressed = (element: Look & HTMLElement) => void;

/** Defines our look of the s-* elements in the page. An element of the target that has none throws when it is used. */
export function defineHostElements(table: ElementTable, pressed: Pressed) {
  for (const [tag, { props, events }] of Object.entries(table)) {
    if (customElements.get(tag) === undefined) {
      customElements.define(tag, hostElement(tag, Object.keys(props), events, pressed));
    }
  }
}

function hostElement(tag: string, props: string[], events: string[], pressed: Pressed) {
  return class extends HTMLElement {
    readonly values: Look = {};
    waiting = false;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      for (const name of props) {
        const get = () => this.values[name];
        Object.defineProperty(this, name, {
          configurable: true,
          enumerable: true,
          get,
          set: (value) => this.put(name, value),
        });
      }
      if (events.includes("click")) this.addEventListener("click", (event) => this.press(event));
      root.addEventListener("click", (event) => this.pressInside(event));
      for (const type of ["input", "change"])
        root.addEventListener(type, (event) => this.typed(event));
      root.addEventListener("toggle", (event) => this.toggled(event), true);
    }

    connectedCallback() {
      if (tag === "s-summary") this.slot = "summary";
      if (tag === "s-select") {
        new MutationObserver(() => this.draw()).observe(this, {
          childList: true,
          characterData: true,
          attributes: true,
          subtree: true,
        });
      }
      this.render();
    }

    put(name: string, value: unknown) {
      this.values[name] = value;
      const plain = ["string", "number", "boolean"].includes(typeof value);
      if (!plain || value === false || value === "") this.removeAttribute(kebab(name));
      else this.setAttribute(kebab(name), value === true ? "" : String(value as string));
      this.draw();
      for (const part of this.querySelectorAll("s-choice"))
        (part as unknown as { draw: () => void }).draw();
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
      const view = VIEWS[tag];
      if (view === undefined) throw new Error(`The local shop has no look for <${tag}>`);
      if (this.shadowRoot !== null)
        morph(this.shadowRoot, BASE + view(this as unknown as Look & HTMLElement));
    }

    /** One click of the element itself, wherever inside it was: the worker hears of its own elements only. */
    press(event: Event) {
      if (event instanceof CustomEvent) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      if (this.values.disabled === true || this.values.loading === true) return;
      this.send("click");
      pressed(this as unknown as Look & HTMLElement);
    }

    pressInside(event: Event) {
      const at = event.target instanceof Element ? event.target : null;
      const told = at?.closest<HTMLElement>("[data-send]")?.dataset.send;
      if (told !== undefined) this.send(told);
      if (at?.closest("[data-overlay]") != null) this.hideOverlay();
      // Clicks on what is only shown (fields, details) are no click of the element.
      if (!events.includes("click")) event.stopPropagation();
    }

    typed(event: Event) {
      event.stopPropagation();
      const field = event.target as HTMLInputElement;
      if (tag === "s-choice") {
        if (event.type === "change") this.choose(field.checked);
        return;
      }
      const box = field.type === "checkbox";
      const told = box ? { checked: field.checked } : { value: field.value };
      Object.assign(this.values, told);
      this.send(event.type, told);
    }

    choose(chosen: boolean) {
      const list = this.closest("s-choice-list") as unknown as (Look & Sent) | null;
      const own = String(this.values.value);
      const others = list?.multiple === true ? ((list.values as string[] | undefined) ?? []) : [];
      const values = [...others.filter((each) => each !== own), ...(chosen ? [own] : [])];
      list?.put("values", values);
      list?.send("change", { values });
    }

    toggled(event: Event) {
      if (
        !(event.target instanceof HTMLDetailsElement) ||
        event.target.open === (this.values.open ?? false)
      )
        return;
      this.values.open = event.target.open;
      this.send("toggle", { open: event.target.open });
      this.send("aftertoggle", { open: event.target.open });
    }

    send(type: string, told: Record<string, unknown> = {}) {
      this.dispatchEvent(new CustomEvent(type, { detail: { props: told } }));
    }

    showOverlay() {
      const dialog = this.shadowRoot?.querySelector("dialog");
      if (tag === "s-popover" || tag === "s-menu") dialog?.show();
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
  };
}
