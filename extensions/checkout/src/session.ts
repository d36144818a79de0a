import { signal } from "@preact/signals";
import type { PublishedMember } from "../../../app/core/published.ts";
import type { Client } from "../../shared/client.ts";
import type { Held, Memory } from "./held.ts";
import { nothing, recollect } from "./held.ts";

/** What a session needs of Shopify. */
export type Host = {
  client: Client;
  /** `shopify.storage`: of this extension in this browser, for both of its blocks. */
  storage: {
    read: (key: string) => Promise<unknown>;
    write: (key: string, value: unknown) => Promise<void>;
  };
  checkout: () => string | null;
  /** Codes that are in the cart. */
  codes: () => string[];
  changeCode: (type: "addDiscountCode" | "removeDiscountCode", code: string) => Promise<boolean>;
  /** The number of the balance that Shopify tells. */
  seq: () => number;
  wait: (ms: number) => Promise<void>;
};

/** What to say after something was tried. `again`: how to try it once more. */
export type Notice = {
  tone: "success" | "info" | "warning";
  /** Of the text: `notices.…` or `refusals.…`. */
  key: string;
  /** What it was about. */
  about: Partial<Held>;
  again: (() => Promise<void>) | null;
};

export type Session = ReturnType<typeof createSession>;

const KEY = "rewards";

/** What a shopper did in this checkout, and what is under way. Both blocks of a checkout share it through the storage. */
export function createSession(host: Host) {
  const memory = signal<Memory>(nothing);
  /** A balance that we were told ourselves. */
  const told = signal<PublishedMember | null>(null);
  /** What is under way: of a reward, of a redemption, or "recall", "join". */
  const busy = signal<string | null>(null);
  /** It takes its time: worth a word. */
  const slow = signal(false);
  const notice = signal<Notice | null>(null);

  /** The other block may have redeemed something. */
  async function load(): Promise<void> {
    const stored = await host.storage.read(KEY).catch(() => null);
    if (stored !== null) memory.value = recollect(stored, host.checkout());
  }

  async function remember(change: (before: Memory) => Partial<Memory>): Promise<void> {
    await load();
    memory.value = { ...memory.value, ...change(memory.value), checkout: host.checkout() };
    await host.storage.write(KEY, memory.value).catch(() => undefined);
  }

  /** One thing at a time: two would want the same points. */
  async function during(id: string, work: () => Promise<Notice | null>): Promise<void> {
    if (busy.value !== null) return;
    busy.value = id;
    notice.value = null;
    void host.wait(4000).then(() => (slow.value = busy.value === id));
    try {
      notice.value = await work();
    } finally {
      busy.value = null;
      slow.value = false;
    }
  }

  /** After a refusal: what Shopify tells was out of date. Where nobody answers, it stays. */
  async function askBalance(): Promise<void> {
    const answer = await host.client.summary();
    if (answer.ok) told.value = answer.value.member;
  }

  return { host, memory, told, busy, slow, notice, load, remember, during, askBalance };
}
