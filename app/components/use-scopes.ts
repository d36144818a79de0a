import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useRefresh } from "./use-refresh.ts";

/** What became of asking: Shopify refused to ask, the merchant declined, or the webhook that tells us is awaited. */
type Asked = "asking" | "declined" | "refused" | "awaited";

/**
 * Asks the merchant for optional scopes. Who has them is told to the app by a webhook: the page loads anew until it has
 * come.
 */
export function useScopes(scopes: string[], onGranted: () => void = () => undefined) {
  const bridge = useAppBridge();
  const [asked, setAsked] = useState<Asked | null>(null);
  useRefresh(asked === "awaited");
  const ask = async () => {
    setAsked("asking");
    try {
      const { result } = await bridge.scopes.request(scopes);
      setAsked(result === "granted-all" ? "awaited" : "declined");
      if (result === "granted-all") onGranted();
    } catch {
      setAsked("refused");
    }
  };
  return {
    ask,
    busy: asked === "asking" || asked === "awaited",
    outcome: asked === "asking" ? null : asked,
  };
}
