import type { Queryable } from "../db.server.ts";

/** A shop may leave and be redacted; an unknown one may be installing this very moment. */
const knownMs = 60_000;
const unknownMs = 2_000;

/** Only signed bodies get as far as a look-up; their headers still may say anything. */
const domainsMax = 100_000;

/** Looks up a shop's number by its myshopify domain, null when it never installed the app; remembers the answer for a while. */
export function createKnownShops(
  db: Queryable,
  now: () => Date,
): (domain: string) => Promise<string | null> {
  const remembered = new Map<string, { shopId: string | null; until: number }>();
  return async (domain) => {
    const time = now().getTime();
    const known = remembered.get(domain);
    if (known && time < known.until) return known.shopId;
    const { rows } = await db.query<{ shop_id: string }>({
      name: "shop-by-domain",
      text: "SELECT shop_id FROM shop WHERE domain = $1",
      values: [domain],
    });
    const shopId = rows[0]?.shop_id ?? null;
    if (remembered.size >= domainsMax) remembered.clear();
    remembered.set(domain, { shopId, until: time + (shopId ? knownMs : unknownMs) });
    return shopId;
  };
}
