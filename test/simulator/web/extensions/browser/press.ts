import type { Look } from "./css.ts";

type Overlay = HTMLElement &
  Look &
  Partial<Record<"showOverlay" | "hideOverlay" | "toggleOverlay", () => void>>;

/** What follows a click by itself: a command to another element, a link, a form that is sent. */
export function press(front: string, root: HTMLElement, element: Look & HTMLElement): void {
  const { command, commandFor, href, type, target } = element;
  if (typeof commandFor === "string" && commandFor !== "") {
    const other = root.querySelector<Overlay>(`#${CSS.escape(commandFor)}`);
    if (other === null) throw new Error(`commandFor="${commandFor}": there is no such element`);
    obey(other, typeof command === "string" ? command : "--auto");
  }
  if (typeof href === "string" && href !== "") navigate(front, href, target === "_blank");
  else if (type === "submit") element.closest("s-form")?.dispatchEvent(new CustomEvent("submit"));
}

function obey(other: Overlay, command: string): void {
  if (other.localName === "s-clipboard-item") copy(other);
  else if (command === "--show") other.showOverlay?.();
  else if (command === "--hide") other.hideOverlay?.();
  else other.toggleOverlay?.();
}

function copy(item: Overlay): void {
  const told = (type: string) => () => item.dispatchEvent(new CustomEvent(type));
  navigator.clipboard.writeText(String(item.text)).then(told("copy"), told("copyerror"));
}

/**
 * Where Shopify's addresses lead in the local shop: "extension:handle/…" to the full page of the extension,
 * "shopify:customer-account/orders/ID" to an order, "shopify:login" to who is shopping.
 */
export function navigate(front: string, address: string, elsewhere = false): void {
  const url = resolve(front, address);
  if (elsewhere) window.open(url, "_blank", "noopener");
  else location.assign(url);
}

function resolve(front: string, address: string): string {
  if (address === "shopify:login") {
    return `${front}/shopper?back=${encodeURIComponent(location.pathname)}`;
  }
  const page = /^extension:\/?([\w-]+)\/?/.exec(address);
  if (page !== null) return `${front}/account/pages/${page[1] ?? ""}`;
  const order = /^shopify:customer-account\/orders\/(?:gid:\/\/shopify\/Order\/)?(\d+)/.exec(
    address,
  );
  if (order !== null) return `${front}/orders/${order[1] ?? ""}`;
  if (address.startsWith("shopify:customer-account")) return `${front}/account`;
  if (/^https?:|^mailto:/.test(address)) return address;
  if (address.startsWith("/")) return `${front}${address}`;
  throw new Error(`The local shop knows no way to ${address}`);
}
