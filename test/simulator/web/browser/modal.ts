import { tell } from "./frame.ts";
import { controlsOf, press, ShownByAdmin, textOf } from "./shown-by-admin.ts";

const STYLE = `
.app-bridge-modal { border: 0; border-radius: 16px; padding: 0; width: min(620px, 92vw); color: #303030;
  font: 13px/20px Inter, system-ui, sans-serif; box-shadow: 0 20px 60px rgb(0 0 0 / .3) }
.app-bridge-modal::backdrop { background: rgb(0 0 0 / .5) }
.app-bridge-modal > h2 { margin: 0; padding: 14px 16px; font-size: 14px; background: #f3f3f3 }
.app-bridge-modal > footer { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 16px;
  border-top: 1px solid #e3e3e3 }
.app-bridge-modal > footer > button { padding: 6px 12px; border: 1px solid #ccc; border-radius: 8px;
  background: #fff; font: inherit; font-weight: 550; cursor: pointer }
.app-bridge-modal > footer > button.primary { background: #303030; border-color: #303030; color: #fff }`;

/** Opens over the app inside the frame, with its title bar as header and footer; the admin dims its own part. */
export class Modal extends ShownByAdmin {
  /** React puts the modal's children here. */
  readonly content = document.createElement("div");
  readonly #window = document.createElement("dialog");

  show(): Promise<void> {
    if (this.#window.isConnected) return Promise.resolve();
    this.#furnish();
    document.body.append(this.#window);
    this.#window.showModal();
    tell({ type: "modal", open: true });
    this.dispatchEvent(new Event("show"));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (!this.#window.isConnected) return Promise.resolve();
    this.#window.remove();
    tell({ type: "modal", open: false });
    this.dispatchEvent(new Event("hide"));
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.#window.isConnected ? this.hide() : this.show();
  }

  #furnish(): void {
    const bar = this.querySelector("ui-title-bar");
    const style = document.createElement("style");
    style.textContent = STYLE;
    const heading = document.createElement("h2");
    heading.textContent = bar?.getAttribute("title") ?? "";
    const footer = document.createElement("footer");
    footer.append(...controlsOf(bar).map(footerButton).reverse());
    // Without React, the content is what stands in the element.
    if (this.content.childNodes.length === 0) {
      this.content.append(...[...this.children].filter((child) => child !== bar));
    }
    this.#window.className = "app-bridge-modal";
    this.#window.setAttribute("aria-label", heading.textContent);
    this.#window.onclose = () => void this.hide();
    this.#window.replaceChildren(style, heading, this.content, footer);
  }
}

function footerButton(control: Element): HTMLButtonElement {
  const button = document.createElement("button");
  button.textContent = textOf(control);
  button.className = control.getAttribute("variant") ?? "plain";
  button.onclick = () => press(control);
  return button;
}

/** `shopify.modal`: opens and closes modals by their id. */
export function createModalApi() {
  return {
    show: (id: string) => find(id).show(),
    hide: (id: string) => find(id).hide(),
    toggle: (id: string) => find(id).toggle(),
  };
}

function find(id: string): Modal {
  const modal = document.getElementById(id);
  if (modal instanceof Modal) return modal;
  throw new Error(`No ui-modal with id ${id}`);
}
