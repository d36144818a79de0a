import type { FromApp, ToApp } from "./messages.ts";

/** Tells the admin page around the frame. Nothing secret goes this way, so any parent may hear it. */
export function tell(message: FromApp): void {
  parent.postMessage({ fromApp: message }, "*");
}

/** Hears what the admin page tells, and nobody else. */
export function onTold(hear: (message: ToApp) => void): void {
  addEventListener("message", (event: MessageEvent<{ toApp?: ToApp }>) => {
    if (event.source === parent && event.data.toApp !== undefined) hear(event.data.toApp);
  });
}
