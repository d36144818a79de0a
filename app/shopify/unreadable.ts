/** Something in a body that cannot be read exactly. */
export class Unreadable extends Error {}

/** Says where in the JSON it was that something could not be read. */
export function within<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Unreadable ? new Unreadable(`${place}: ${error.message}`) : error;
  }
}

/** Reads every item of a list, and tells which one could not be read. */
export function eachWithin<T, U>(
  place: string,
  list: T[] | null | undefined,
  read: (item: T) => U,
): U[] {
  return (list ?? []).map((item, n) => within(`${place}[${n}]`, () => read(item)));
}
