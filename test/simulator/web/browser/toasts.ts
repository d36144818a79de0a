import type { FromApp } from "./messages.ts";

type Toast = Extract<FromApp, { type: "toast" }>;

/** Shows a toast at the foot of the admin until its time is over or it is closed. */
export function showToast(toast: Toast, tell: (event: "action" | "dismiss") => void): void {
  const place = document.querySelector("#toasts");
  const box = document.createElement("div");
  box.id = `toast-${toast.id}`;
  box.className = toast.isError ? "toast error" : "toast";
  box.append(toast.message);
  if (toast.action !== "") box.append(closing(toast.action, "action"));
  box.append(closing("×", "dismiss"));
  place?.append(box);
  const timer = setTimeout(() => close("dismiss"), toast.duration);

  function closing(label: string, event: "action" | "dismiss"): HTMLButtonElement {
    const button = document.createElement("button");
    button.textContent = label;
    button.setAttribute("aria-label", event === "dismiss" ? "Close" : label);
    button.onclick = () => close(event);
    return button;
  }

  function close(event: "action" | "dismiss"): void {
    clearTimeout(timer);
    if (box.isConnected) tell(event);
    box.remove();
  }
}

export function hideToast(id: string): void {
  document.getElementById(`toast-${id}`)?.remove();
}
