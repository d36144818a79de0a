import { Signal } from "@preact/signals";

/**
 * Puts a real signal in every place of a mocked `shopify` where Shopify has one: what a test changes is then drawn
 * again, as in a shop. Every signal keeps its mocked value until it is changed.
 */
export function enliven(api: object): void {
  const members = api as Record<string, unknown>;
  for (const key of Object.keys(members)) {
    const value = members[key];
    if (isCell(value)) members[key] = new Signal(value.value);
    else if (isPlain(value)) enliven(value);
  }
}

function isCell(value: unknown): value is { value: unknown } {
  return isPlain(value) && "value" in value && "subscribe" in value;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
