import { render } from "preact";
import type { VNode } from "preact";
import { look } from "./look.ts";
import type { View } from "./look.ts";
import { askMissing } from "./products.ts";
import { load, openSession } from "./session.ts";
import type { Checkout, Session } from "./session.ts";

/** What every part of a block is given. */
export type Props = { view: View; session: Session };

/**
 * Shows a block, always as the cart is now. Shopify's fields tell when they change, so that nothing is needed of
 * "@shopify/ui-extensions/preact", whose signals weigh 3 KB.
 */
export function show(shop: Checkout, block: (props: Props) => VNode | null): void {
  let drawing = false;
  let lastCodes: string | null = null;
  const draw = () => {
    if (drawing) return;
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      // The other block shares what it remembers through the storage: worth a look when codes come and go.
      const codes = shop.discountCodes.value.map(({ code }) => code).join();
      if (codes !== lastCodes && session.state.busy === null) {
        lastCodes = codes;
        void load(session);
      }
      const asking = askMissing(session);
      const view = look(session, asking, new Date().toISOString());
      render(view && block({ view, session }), document.body);
    });
  };
  const session = openSession(shop, draw);
  const { cost, buyerIdentity } = shop;
  const told = [
    shop.appMetafields,
    shop.settings,
    shop.instructions,
    shop.lines,
    shop.discountCodes,
    shop.discountAllocations,
    shop.appliedGiftCards,
    cost.totalAmount,
    cost.totalShippingAmount,
    cost.totalTaxAmount,
    buyerIdentity?.customer,
    buyerIdentity?.purchasingCompany,
  ];
  for (const one of told) one?.subscribe(draw);
  draw();
}
