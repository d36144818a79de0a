import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const refreshMs = 2_000;

/** Loads what the page shows anew, every other second as long as something is awaited. */
export function useRefresh(awaited = true) {
  const { state, revalidate } = useRevalidator();
  useEffect(() => {
    if (!awaited || state !== "idle") return undefined;
    const timer = setTimeout(revalidate, refreshMs);
    return () => clearTimeout(timer);
  }, [awaited, state, revalidate]);
}
