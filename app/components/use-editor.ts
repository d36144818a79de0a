import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import type { FieldErrors, FormOf } from "../forms/field-errors.ts";
import { rebase as rebaseFields, same } from "../forms/rebase.ts";
import { useFormat } from "./FormatProvider.tsx";
import { useLeaveGuard } from "./use-leave-guard.ts";

/**
 * What a page answers to what was typed there. `changed`: somebody saved meanwhile; nothing was written. `failed`: no
 * answer came.
 */
export type SaveAnswer =
  { ok: true } | { ok: false; changed: boolean; failed?: boolean; errors: FieldErrors };

type Edited<Draft, Value> = {
  /** What is saved now, as one would type it. The same object until the page loads anew. */
  loaded: Draft;
  /** What the change is made on: a version or a revision. null: it is new. */
  revision: number | null;
  read: (draft: Draft) => FormOf<Value>;
  /** Said once it is saved. */
  toast: string;
  /** Goes along with what was typed. */
  more?: Record<string, string>;
  /** Brings what was typed onto a newer state. */
  rebase?: (mine: Draft, begun: Draft, newer: Draft) => Draft;
};

export type Editor<Draft, Value> = ReturnType<typeof useEditor<Draft, Value>>;

/**
 * A form with a save bar. What was typed is checked as the server will check it; errors show at fields that were left,
 * and at all once somebody tried to save. Where a newer state is loaded, what was typed stays.
 */
export function useEditor<Draft, Value>(edited: Edited<Draft, Value>) {
  const { loaded, more, read, rebase = rebaseFields, revision, toast } = edited;
  const { locale } = useFormat();
  const bridge = useAppBridge();
  const fetcher = useFetcher<SaveAnswer>();
  const [begun, setBegun] = useState(loaded);
  const [draft, setDraft] = useState(loaded);
  const [sent, setSent] = useState<Draft | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tries, setTries] = useState(0);
  const answer = fetcher.state === "submitting" ? undefined : fetcher.data;
  const accepted = answer?.ok === true && sent !== null;

  if (begun !== loaded) {
    setDraft(rebase(draft, accepted ? sent : begun, loaded));
    setBegun(loaded);
    setSent(null);
    if (accepted) forgive();
  }

  const found = read(draft);
  const refused = answer?.ok === false && sent !== null ? answer : null;
  const errors = found.ok ? (refused && draft === sent ? refused.errors : {}) : found.errors;
  const unsaved = !same(draft, begun) && !(accepted && same(draft, sent));
  useLeaveGuard(unsaved);

  useEffect(() => {
    if (answer?.ok) bridge.toast.show(toast);
  }, [answer, bridge, toast]);
  useEffect(() => {
    if (tries > 0) focusFirstError();
  }, [tries, refused]);

  function forgive() {
    setLeft(new Set());
    setTries(0);
  }
  function save() {
    if (found.ok && !unsaved) return;
    setTries(tries + 1);
    if (!found.ok || fetcher.state !== "idle") return;
    setSent(draft);
    const posted = JSON.stringify({ ...more, locale, revision, draft });
    fetcher.submit(posted, { method: "post", encType: "application/json" });
  }

  return {
    draft,
    edit: (change: Partial<Draft>) => setDraft({ ...draft, ...change }),
    valid: found.ok,
    /** What it would be, once saved; null as long as something is wrong. */
    value: found.ok ? found.value : null,
    errors: tries > 0 ? errors : only(errors, left),
    leave: (place: string) => setLeft(new Set([...left, place])),
    unsaved,
    saved: accepted,
    busy: fetcher.state !== "idle",
    changedElsewhere: refused?.changed === true,
    failed: refused?.failed === true,
    save,
    discard: () => {
      setDraft(begun);
      setSent(null);
      forgive();
    },
  };
}

function only(errors: FieldErrors, places: ReadonlySet<string>): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([place]) => places.has(place)));
}

/** Of a group of choices, its first one. */
function focusFirstError() {
  const [first] = document.querySelectorAll<HTMLElement>("[aria-invalid=true]");
  const field = first?.matches("fieldset")
    ? first.querySelector<HTMLElement>("input, button")
    : first;
  field?.focus();
}
