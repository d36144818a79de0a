const longNumber = /(?:^|[:[,])\s*-?\d{16,}/;

/**
 * Parses JSON without rounding: whole numbers beyond 2^53, which JSON.parse would silently change (Shopify's ids
 * can be that long), come out as strings. Throws a SyntaxError on what is no JSON.
 */
export function parseExactJson(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text) as unknown;
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) => {
    const source = context?.source;
    const rounded =
      typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
    return rounded && source !== undefined && /^-?\d+$/.test(source) ? source : value;
  }) as unknown;
}
