import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";
import type { RedeemWish } from "../../../app/core/shopper-api.ts";
import type { Points } from "../../../app/core/words.ts";
import type { AskedProduct } from "../../shared/cart.ts";
import { checkoutClient, createAsk } from "../../shared/client.ts";
import type { CheckoutClient } from "../../shared/client.ts";
import { readMetafields } from "../../shared/metafields.ts";
import type { Held, Memory } from "./held.ts";
import { nothing, recollect } from "./held.ts";

/** `shopify` in either of the two places. */
export type Checkout = Omit<Api, "extension" | "extensionPoint">;

/** What to say after something was tried. `again`: how to try it once more. */
export type Notice = {
  tone: "success" | "info" | "warning";
  /** Of the text: `notices.…` or `refusals.…`. */
  key: string;
  /** What it was about. */
  about: Partial<Held>;
  again: (() => Promise<void>) | null;
};

export type State = {
  memory: Memory;
  /** What is under way: of a reward, of a redemption, or "recall", "join". */
  busy: string | null;
  /** It takes its time: worth a word. */
  slow: boolean;
  notice: Notice | null;
  /** What Shopify was asked about products. */
  products: AskedProduct[];
  /** Gids of products, as one text: asked last, and those whose answer is there or did not come. */
  asked: string;
  tried: string;
  /** Where the shopper chooses the points of a reward: what they want, by its id. */
  wanted: Record<string, Points>;
};

/** What a shopper did in this checkout, and what is under way. Both blocks of a checkout share it through the storage. */
export type Session = {
  shop: Checkout;
  /** Changed by `set` alone. */
  state: Readonly<State>;
  /** What is shown is drawn anew. */
  set: (changes: Partial<State>) => void;
  client: () => CheckoutClient;
  /** Wishes of which nobody knows yet what became of them, by reward and points. */
  open: Map<string, { wish: RedeemWish; key: string }>;
};

const KEY = "rewards";

/** A session on Shopify's checkout. Nothing is asked of anybody yet. */
export function openSession(shop: Checkout, draw: () => void): Session {
  const state: State = {
    memory: nothing,
    busy: null,
    slow: false,
    notice: null,
    products: [],
    asked: "",
    tried: "",
    wanted: {},
  };
  return {
    shop,
    state,
    open: new Map(),
    set(changes) {
      Object.assign(state, changes);
      draw();
    },
    client() {
      const { program } = readMetafields(shop.appMetafields.value);
      return checkoutClient(createAsk(program?.api ?? "", () => shop.sessionToken.get()));
    },
  };
}

/** `shopify.storage` is of this extension in this browser: the other block may have redeemed something. */
export function load({ shop, set }: Session): Promise<void> {
  return shop.storage.read(KEY).then(
    (stored) => {
      if (stored) set({ memory: recollect(stored, checkoutOf(shop)) });
    },
    () => undefined,
  );
}

export function remember(
  session: Session,
  change: (before: Memory) => Partial<Memory>,
): Promise<void> {
  const { shop, state, set } = session;
  return load(session).then(() => {
    const { memory } = state;
    set({ memory: Object.assign({}, memory, change(memory), { checkout: checkoutOf(shop) }) });
    return shop.storage.write(KEY, state.memory).catch(() => undefined);
  });
}

/** One thing at a time: two would want the same points. */
export function during(
  { state, set }: Session,
  id: string,
  work: () => Promise<Notice | null>,
): Promise<void> {
  if (state.busy !== null) return Promise.resolve();
  set({ busy: id, notice: null });
  void wait(4000).then(() => {
    set({ slow: state.busy === id });
  });
  return work()
    .then((notice) => {
      set({ notice });
    })
    .finally(() => {
      set({ busy: null, slow: false });
    });
}

export function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function checkoutOf({ checkoutToken }: Checkout): string | null {
  return checkoutToken.value ?? null;
}
