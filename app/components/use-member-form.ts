import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import type { FormErrors } from "./member-forms.ts";

/** What the page answers to one of its forms. */
export type FormAnswer = { ok: true } | { ok: false; errors: FormErrors };

/**
 * Sends a form of the member page, one answer at a time. What was wrong stands in `errors`; when all is well the toast
 * says so and `close` is called.
 */
export function useMemberForm(toast: string, close: () => void) {
  const fetcher = useFetcher<FormAnswer>();
  const bridge = useAppBridge();
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  useEffect(() => {
    if (!answer?.ok) return;
    bridge.toast.show(toast);
    close();
  }, [answer, bridge, close, toast]);
  const errors: FormErrors = answer && !answer.ok ? answer.errors : {};
  return {
    busy: fetcher.state !== "idle",
    errors,
    send: (fields: Record<string, string>) => {
      if (fetcher.state === "idle") fetcher.submit(fields, { method: "post" });
    },
  };
}
