type Cell = { plain: { value: unknown }; signal?: { value: unknown } };
type SignalClass = new (value: unknown) => { value: unknown };

/**
 * Makes the signals of a `shopify` global real ones. They are of the class that the bundle brings along: a second copy
 * of the library would not render its components again.
 */
export function createCells() {
  const cells = new Map<string, Cell>();
  let Signal: SignalClass | undefined;

  /** Replaces everything in the API that looks like a signal. */
  function enliven(api: Record<string, unknown>, path = "") {
    for (const [key, part] of Object.entries(api)) {
      const name = path === "" ? key : `${path}.${key}`;
      if (looksLikeSignal(part)) {
        const cell: Cell = { plain: part };
        cells.set(name, cell);
        const get = () => (Signal === undefined ? part : (cell.signal ??= new Signal(part.value)));
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

  return { enliven, set, adopt: (own: SignalClass) => (Signal = own) };
}

function looksLikeSignal(part: unknown): part is { value: unknown } {
  return typeof part === "object" && part !== null && "value" in part && "subscribe" in part;
}

function isPlainObject(part: unknown): part is Record<string, unknown> {
  return (
    typeof part === "object" && part !== null && Object.getPrototypeOf(part) === Object.prototype
  );
}
