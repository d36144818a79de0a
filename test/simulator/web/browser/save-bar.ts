import { onTold, tell } from "./frame.ts";
import { press, ShownByAdmin } from "./shown-by-admin.ts";

const SAVE = "button[variant=primary]";
const DISCARD = "button:not([variant=primary])";

export class SaveBar extends ShownByAdmin {
  showing = false;

  show(): Promise<void> {
    return this.#change(true);
  }

  hide(): Promise<void> {
    return this.#change(false);
  }

  toggle(): Promise<void> {
    return this.#change(!this.showing);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.hide();
  }

  #change(open: boolean): Promise<void> {
    if (open === this.showing) return Promise.resolve();
    this.showing = open;
    const save = this.querySelector(SAVE)?.textContent ?? "Save";
    const discard = this.querySelector(DISCARD)?.textContent ?? "Discard";
    tell({ type: "save-bar", open, save, discard });
    this.dispatchEvent(new Event(open ? "show" : "hide"));
    return Promise.resolve();
  }
}

/** `shopify.saveBar`, and the admin's clicks on the bar passed on to the app's own buttons. */
export function createSaveBarApi() {
  onTold((message) => {
    if (message.type !== "save-bar") return;
    const bar = [...document.querySelectorAll<SaveBar>("ui-save-bar")].find((each) => each.showing);
    press(bar?.querySelector(message.button === "save" ? SAVE : DISCARD));
  });
  return {
    show: (id: string) => find(id).show(),
    hide: (id: string) => find(id).hide(),
    toggle: (id: string) => find(id).toggle(),
    leaveConfirmation,
  };
}

function find(id: string): SaveBar {
  const bar = document.getElementById(id);
  if (bar instanceof SaveBar) return bar;
  throw new Error(`No ui-save-bar with id ${id}`);
}

/** Resolves when nothing unsaved is left; draws the eye to the bar while it waits. */
async function leaveConfirmation(): Promise<void> {
  const bar = [...document.querySelectorAll<SaveBar>("ui-save-bar")].find((each) => each.showing);
  if (bar === undefined) return;
  tell({ type: "save-bar-alert" });
  await new Promise((resolve) => bar.addEventListener("hide", resolve, { once: true }));
}
