import type { ToastOptions } from "@shopify/app-bridge-types";
import { onTold, tell } from "./frame.ts";

/** `shopify.toast`: messages that the admin shows below the app for a while (5 s unless told otherwise). */
export function createToastApi() {
  const shown = new Map<string, ToastOptions>();
  onTold((message) => {
    if (message.type !== "toast") return;
    const options = shown.get(message.id);
    shown.delete(message.id);
    if (message.event === "action") options?.onAction?.();
    else options?.onDismiss?.();
  });
  return {
    show: (text: string, options: ToastOptions = {}) => {
      const id = crypto.randomUUID();
      shown.set(id, options);
      const { isError = false, action = "", duration = 5000 } = options;
      tell({ type: "toast", id, message: text, isError, action, duration });
      return id;
    },
    hide: (id: string) => tell({ type: "toast-hide", id }),
  };
}
