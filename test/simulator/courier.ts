import type { Delivery, DeliveryRecord, Faults, Send } from "./contract.ts";

/** Shopify's limit for an answer, connecting included. */
const answerWithinMs = 5_000;
const retries = 8;
const atOnce = 8;

/** POSTs a delivery as Shopify does: 5 s for an answer, a redirect is no success. */
export const sendOverHttp: Send = async ({ url, headers, body }) => {
  const answer = await fetch(url, {
    method: "POST",
    headers,
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(answerWithinMs),
  });
  await answer.arrayBuffer();
  return { status: answer.status };
};

type Options = {
  send: Send;
  retryBaseMs: number;
  faults: Faults;
  random: () => number;
  record: (record: Omit<DeliveryRecord, "at">) => void;
};

type Parcel = { delivery: Delivery; attempt: number };

/** Timers that end together. */
function createTimers() {
  const timers = new Set<NodeJS.Timeout>();
  return {
    after(ms: number, act: () => void) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, ms);
      timers.add(timer);
    },
    clear() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

type Timers = ReturnType<typeof createTimers>;

/** Sends what is queued, several at once; counts what is still open; tries again what was not taken. */
function createQueue({
  send,
  retryBaseMs,
  record,
  timers,
}: Pick<Options, "send" | "retryBaseMs" | "record"> & { timers: Timers }) {
  const queue: Parcel[] = [];
  let running = 0;
  let open = 0;
  let stopped = false;
  let quiet: () => void = () => undefined;

  async function attempt({ delivery, attempt }: Parcel): Promise<void> {
    const { webhookId, topic, shop } = delivery;
    let status = 0;
    try {
      ({ status } = await send(delivery));
    } catch {
      // Refused or too late: as good as no answer, and recorded as that.
    }
    record({ webhookId, topic, shop, status, attempt });
    if ((status >= 200 && status < 300) || attempt > retries || stopped) {
      open--;
    } else {
      timers.after(retryBaseMs * 2 ** (attempt - 1), () =>
        push({ delivery, attempt: attempt + 1 }),
      );
    }
  }

  function pump() {
    while (running < atOnce) {
      const parcel = queue.shift();
      if (!parcel) break;
      running++;
      void attempt(parcel).then(() => {
        running--;
        pump();
        quiet();
      });
    }
  }

  function push(parcel: Parcel) {
    queue.push(parcel);
    queueMicrotask(pump);
  }

  return {
    push,
    expect: (parcels: number) => void (open += parcels),
    open: () => open,
    stop() {
      stopped = true;
      queue.length = 0;
      open = running;
    },
    resting: () => queue.length === 0 && running === 0,
    /** Calls back after every attempt. */
    onQuiet: (listener: () => void) => void (quiet = listener),
  };
}

/** Carries deliveries to the app in order of acceptance, with retries and with the faults asked for. */
export function createCourier({ faults, random, record, ...sending }: Options) {
  const timers = createTimers();
  const queue = createQueue({ ...sending, record, timers });
  const held: { parcel: Parcel; behind: number }[] = [];
  let waiting: (() => void)[] = [];

  function releaseHeld(passed: number) {
    for (const item of held) item.behind -= passed;
    for (const item of held.filter((item) => item.behind <= 0)) {
      held.splice(held.indexOf(item), 1);
      queue.push(item.parcel);
    }
  }

  function settle() {
    if (waiting.length > 0 && queue.resting()) releaseHeld(Infinity);
    if (queue.open() > 0) return;
    for (const resume of waiting) resume();
    waiting = [];
  }
  queue.onQuiet(settle);

  function dispatch(parcel: Parcel) {
    if (random() < faults.reorder) {
      const item = { parcel, behind: 1 + Math.floor(random() * 3) };
      held.push(item);
      // Where nothing follows, it still arrives.
      timers.after(faults.maxDelayMs, () => {
        if (held.includes(item)) releaseHeld(Infinity);
      });
    } else if (random() < faults.delay) {
      timers.after(random() * faults.maxDelayMs, () => queue.push(parcel));
    } else {
      queue.push(parcel);
    }
  }

  return {
    accept(delivery: Delivery) {
      releaseHeld(1);
      if (random() < faults.lose) {
        const { webhookId, topic, shop } = delivery;
        record({ webhookId, topic, shop, status: "lost", attempt: 0 });
        return;
      }
      const copies = random() < faults.repeat ? 2 : 1;
      queue.expect(copies);
      for (let copy = 0; copy < copies; copy++) dispatch({ delivery, attempt: 1 });
    },
    stop() {
      timers.clear();
      held.length = 0;
      queue.stop();
      settle();
    },
    idle() {
      return new Promise<void>((resolve) => {
        waiting.push(resolve);
        settle();
      });
    },
  };
}
