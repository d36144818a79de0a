import { useEffect, useState } from "preact/hooks";
import type { AskedProduct } from "../../shared/cart.ts";
import { readMetafields } from "../../shared/metafields.ts";
import { look } from "./look.ts";
import type { Checkout, View } from "./look.ts";
import { askProducts, productsToAsk } from "./products.ts";
import type { Session } from "./session.ts";

/** What the blocks show, always as the cart is now. `asking`: Shopify is being asked about products. */
export function useView(shop: Checkout, session: Session): { view: View | null; asking: boolean } {
  const [products, setProducts] = useState<AskedProduct[]>([]);
  const [tried, setTried] = useState("");
  const { program } = readMetafields(shop.appMetafields.value);
  const missing = program ? productsToAsk(program, shop.lines.value, products).join() : "";
  const asking = missing !== "" && missing !== tried;

  useEffect(() => {
    if (!asking) return;
    const ask = askProducts((query, options) => shop.query(query, options), missing.split(","));
    const late = session.host.wait(5000).then((): AskedProduct[] => []);
    void Promise.race([ask, late]).then((found) => {
      setProducts((before) => [...before, ...found]);
      setTried(missing);
    });
  }, [missing, asking]);

  // The other block shares what it remembers through the storage: worth a look when codes come and go.
  const codes = shop.discountCodes.value.map(({ code }) => code).join();
  useEffect(() => {
    if (session.busy.value === null) void session.load();
  }, [codes]);

  return { view: look(shop, session, products, new Date().toISOString()), asking };
}
