/** As long as a shopper waits for Shopify. What is not finished by then, the background finishes. */
export const patienceMs = 2_500;

/** The background begins when nobody waits any more. */
export const finishAfterMs = 4_000;

/** A call whose answer was lost has been carried out by then, or never will be. */
export const lostAfterMs = 60_000;

/** A job waits longer than a shopper, but not for ever. */
export const jobPatienceMs = 20_000;

/** What becomes of something within so many milliseconds; "late": it goes on, and nobody waits for it. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | "late"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
