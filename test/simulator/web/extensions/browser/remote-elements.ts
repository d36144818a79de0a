import { RemoteElement, RemoteEvent } from "@remote-dom/core/elements";
import type { ElementTable } from "../elements-of.ts";

const TYPES = { boolean: Boolean, number: Number, object: Object, string: String };
const METHODS = ["focus", "blur", "showOverlay", "hideOverlay", "toggleOverlay"];
/** What any element takes besides its own properties. */
const COMMON = ["id", "slot"];

type Detail = { props?: Record<string, unknown> } | undefined;

/**
 * Defines the target's elements in the worker. What they do not take is complained of: Shopify would drop it silently.
 */
export function defineRemoteElements(table: ElementTable, complain: (problem: string) => void) {
  for (const [tag, element] of Object.entries(table)) {
    customElements.define(tag, remoteElement(tag, element, complain));
  }
}

function remoteElement(
  tag: string,
  { props, events }: ElementTable[string],
  complain: (problem: string) => void,
) {
  const known = new Set([...COMMON, ...Object.keys(props)].map((name) => name.toLowerCase()));
  return class extends RemoteElement {
    static override readonly remoteProperties = Object.fromEntries(
      Object.entries(props).map(([name, kind]) => [name, { type: TYPES[kind] }]),
    );
    // Lower case: so Preact finds "onclick" on the element and registers "click", not "Click".
    static override readonly remoteEvents = Object.fromEntries(
      events.map((type) => [
        type,
        {
          bubbles: type === "click",
          dispatchEvent(this: Element, detail: Detail) {
            // `event.currentTarget.value` is what was just typed.
            Object.assign(this, detail?.props);
            return new RemoteEvent(type, { detail, bubbles: type === "click" });
          },
        },
      ]),
    );
    static override readonly remoteMethods = METHODS;

    override setAttribute(name: string, value: string) {
      const plain = name.replaceAll("-", "").toLowerCase();
      if (!known.has(plain)) complain(`<${tag}> takes no ${name}="${value}"`);
      super.setAttribute(name, value);
    }

    override addEventListener(
      type: string,
      ...rest: [EventListener, (boolean | AddEventListenerOptions)?]
    ) {
      if (!events.includes(type)) complain(`<${tag}> sends no "${type}"`);
      super.addEventListener(type, ...rest);
    }
  };
}
