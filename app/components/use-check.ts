import { useFetcher, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { CheckKind } from "../loyalty/check-runs.server.ts";

/** How often the page looks whether a check that was asked for has ended, and for how long. */
const lookMs = 2_000;
const patienceMs = 60_000;

/** Asks for a check, says so, and keeps the page fresh until it has ended. `lastRun`: when the last one ended. */
export function useCheck(kind: CheckKind, lastRun: string | null) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ checkAfter: string }>();
  const bridge = useAppBridge();
  const { revalidate } = useRevalidator();
  const asked = fetcher.data?.checkAfter;
  useEffect(() => {
    if (asked !== undefined) bridge.toast.show(t("health.checkAsked"));
  }, [asked, bridge, t]);
  const awaited = asked !== undefined && (lastRun === null || lastRun < asked);
  useEffect(() => {
    if (!awaited) return;
    const look = setInterval(revalidate, lookMs);
    const stop = setTimeout(() => clearInterval(look), patienceMs);
    return () => {
      clearInterval(look);
      clearTimeout(stop);
    };
  }, [awaited, revalidate]);
  return {
    busy: fetcher.state !== "idle",
    check: () => fetcher.submit({ check: kind }, { method: "post" }),
  };
}
