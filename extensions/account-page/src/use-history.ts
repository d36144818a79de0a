import { useCallback, useEffect, useState } from "preact/hooks";
import type { HistoryEntry } from "../../../app/core/shopper-api.ts";
import type { Client } from "../../shared/client.ts";
import type { Failure } from "./use-account.ts";

export type History = {
  /** Newest first. null: not there yet. */
  entries: HistoryEntry[] | null;
  failure: Failure | null;
  loading: boolean;
  /** Asks for older ones; null: there are none. */
  more: (() => void) | null;
  again: () => void;
};

/** What could not be loaded: older entries than `from`, below these. */
type Failed = { failure: Failure; from: number | null; newer: HistoryEntry[] };

/** @param seq of the member's newest entry: where it changes, the history is read anew. null: nothing to read yet. */
export function useHistory(client: Pick<Client, "history">, seq: number | null): History {
  const [entries, setEntries] = useState<HistoryEntry[] | null>(null);
  const [before, setBefore] = useState<number | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const [loading, setLoading] = useState(false);

  const load = useCallback(
    async (from: number | null, newer: HistoryEntry[]) => {
      setLoading(true);
      setFailed(null);
      const answer = await client.history(from);
      setLoading(false);
      if (!answer.ok) {
        setFailed({ failure: answer, from, newer });
        return;
      }
      setEntries([...newer, ...answer.value.entries]);
      setBefore(answer.value.before);
    },
    [client],
  );
  useEffect(() => {
    if (seq !== null) void load(null, []);
  }, [load, seq]);

  return {
    entries,
    failure: failed && failed.failure,
    loading,
    more: before === null ? null : () => void load(before, entries ?? []),
    again: () => {
      if (failed) void load(failed.from, failed.newer);
    },
  };
}
