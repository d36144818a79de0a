import type { ScopesDetail } from "./messages.ts";
import { onTold, tell } from "./frame.ts";

type Answer = { result: "granted-all" | "declined-all"; detail: ScopesDetail };

/** `shopify.scopes`: the admin asks the merchant. Rejects where the app may not ask for a scope. */
export function createScopesApi() {
  let requests = 0;
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  onTold((message) => {
    if (message.type !== "scopes") return;
    const asked = waiting.get(message.request);
    waiting.delete(message.request);
    if ("error" in message.detail) asked?.reject(new Error(message.detail.error));
    else asked?.resolve({ result: message.result, detail: message.detail });
  });
  return {
    request: (scopes: string[]): Promise<Answer> => {
      const request = ++requests;
      const asked = Promise.withResolvers<Answer>();
      waiting.set(request, asked);
      tell({ type: "scopes", request, scopes });
      return asked.promise;
    },
  };
}
