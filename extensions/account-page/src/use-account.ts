import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ShopperRedemption, Summary } from "../../../app/core/shopper-api.ts";
import type { Answer, Client } from "../../shared/client.ts";

export type Failure = Extract<Answer<unknown>, { ok: false }>;

export type Account = {
  /** null: not there yet. */
  summary: Summary | null;
  /** Why the newest could not be read. */
  failure: Failure | null;
  reload: () => void;
  /** What an answer to a change brought along. */
  take: (summary: Summary) => void;
  /** A redemption that was made or taken back: shown at once, and what else it changed is asked for. */
  changed: (redemption: ShopperRedemption) => void;
};

/** How long to wait between looking after a code that is being made or taken back. The last goes for all that follow. */
const pausesMs = [1000, 2000, 3000, 5000, 8000, 13_000];

export function useAccount(client: Pick<Client, "summary">): Account {
  const [summary, setSummary] = useState<Summary | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const looks = useRef(0);

  const take = useCallback((next: Summary) => {
    setSummary(next);
    setFailure(null);
  }, []);
  const load = useCallback(async () => {
    const answer = await client.summary();
    if (answer.ok) take(answer.value);
    else setFailure(answer);
  }, [client, take]);
  useEffect(() => {
    void load();
  }, [load]);

  useEffect(() => {
    const waiting = summary?.redemptions.some(
      ({ state }) => state === "making" || state === "undoing",
    );
    if (!waiting) looks.current = 0;
    if (!waiting) return;
    const ms = pausesMs[looks.current] ?? pausesMs.at(-1);
    const timer = setTimeout(() => {
      looks.current += 1;
      void load();
    }, ms);
    return () => clearTimeout(timer);
  }, [summary, load]);

  const changed = (redemption: ShopperRedemption) => {
    setSummary((old) => old && { ...old, redemptions: putIn(old.redemptions, redemption) });
    void load();
  };
  const reload = () => {
    setFailure(null);
    void load();
  };
  return { summary, failure, reload, take, changed };
}

function putIn(redemptions: ShopperRedemption[], one: ShopperRedemption): ShopperRedemption[] {
  const known = redemptions.some(({ redemptionId }) => redemptionId === one.redemptionId);
  return known
    ? redemptions.map((other) => (other.redemptionId === one.redemptionId ? one : other))
    : [one, ...redemptions];
}
