import { useRef, useState } from "preact/hooks";
import { newKey } from "../../shared/client.ts";
import type { Answer } from "../../shared/client.ts";
import type { Failure } from "./use-account.ts";

export type Change = {
  busy: boolean;
  /** Why the last try came to nothing. */
  failure: Failure | null;
  start: () => void;
  /** The shopper wants something else: the next start is another decision. */
  forget: () => void;
};

/**
 * One decision of the shopper: tried again with the same key until there is a final answer, it happens once.
 *
 * @param refused after a final answer that is none: what the page shows may be out of date.
 */
export function useChange<T>(
  ask: (key: string) => Promise<Answer<T>>,
  done: (value: T) => void,
  refused: () => void = () => undefined,
): Change {
  const key = useRef<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function run() {
    setBusy(true);
    setFailure(null);
    key.current ??= newKey();
    const answer = await ask(key.current);
    setBusy(false);
    if (answer.ok || !answer.retry) key.current = null;
    if (answer.ok) done(answer.value);
    else setFailure(answer);
    if (!answer.ok && !answer.retry) refused();
  }
  return {
    busy,
    failure,
    start: () => {
      // A second press while the first is on its way is the same decision.
      if (!busy) void run();
    },
    forget: () => {
      key.current = null;
      setFailure(null);
    },
  };
}
