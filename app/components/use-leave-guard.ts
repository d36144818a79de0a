import { useBeforeUnload, useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect } from "react";

/**
 * Keeps what was typed from being left by accident: Shopify asks first, by its save bar, and goes on once there is
 * nothing left to lose (https://shopify.dev/docs/api/app-bridge-library/apis/save-bar).
 */
export function useLeaveGuard(unsaved: boolean): void {
  const bridge = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return undefined;
    let stays = false;
    void bridge.saveBar.leaveConfirmation().then(() => {
      if (!stays) blocker.proceed();
    });
    return () => {
      stays = true;
    };
  }, [blocker, bridge]);
  useBeforeUnload(
    useCallback(
      (event: BeforeUnloadEvent) => {
        if (unsaved) event.preventDefault();
      },
      [unsaved],
    ),
  );
}
