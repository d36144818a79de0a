import { Signal as OwnSignal } from "@preact/signals";

type Cell = { plain: { value: unknown }; signal?: { value: unknown } };
type SignalClass = new (value: unknown) => { value: unknown };

/**
 * Makes the signals of a `shopify` global real ones. They are of the class that the bundle hands over, where it has one: a
 * second copy of the library would not render its components again. A bundle without it subscribes to them.
 */
export function createCells() {
  const cells = new Map<string, Cell>();
  let Signal: SignalClass = OwnSignal;

  /** Replaces everything in the API that looks like a signal. */
  function enliven(api: Record<string, unknown>, path = "") {
    for (const [key, part] of Object.entries(api)) {
      const name = path === "" ? key : `${path}.${key}`;
      if (looksLikeSignal(part)) {
        const cell: Cell = { plain: part };
        cells.set(name, cell);
        const get = () => (cell.signal ??= new Signal(part.value));
        Object.defineProperty(api, key, { configurable: true, enumerable: true, get });
      } else if (isPlainObject(part)) enliven(part, name);
    }
  }

  function set(values: Record<string, unknown>) {
    for (const [name, value] of Object.entries(values)) {
      const cell = cells.get(name);
      if (cell === undefined) throw new Error(`This target has no signal ${name}`);
      cell.plain.value = value;
      if (cell.signal !== undefined) cell.signal.value = value;
    }
  }

  function adopt(handedOver: SignalClass) {
    Signal = handedOver;
    for (const cell of cells.values()) delete cell.signal;
  }

  return { enliven, set, adopt };
}

function looksLikeSignal(part: unknown): part is { value: unknown } {
  return typeof part === "object" && part !== null && "value" in part && "subscribe" in part;
}

function isPlainObject(part: unknown): part is Record<string, unknown> {
  return (
    typeof part === "object" && part !== null && Object.getPrototypeOf(part) === Object.prototype
  );
}
