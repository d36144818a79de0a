import type { World } from "./announce.ts";
import type { SimShop } from "./contract.ts";
import { metafieldId, realNamespace } from "./metafield-names.ts";
import { totalsOf } from "./order-maths.ts";
import type { ShopState } from "./state.ts";
import { draftOrder, buy } from "./verbs/buy.ts";
import { addProduct } from "./verbs/catalog.ts";
import { editOrder } from "./verbs/edits.ts";
import { installApp, redactShop, uninstallApp, updateScopes } from "./verbs/installation.ts";
import { cancel, deleteOrder, fulfill } from "./verbs/orders.ts";
import { payLater, voidOrder } from "./verbs/payments.ts";
import { refundAmount, returnLines } from "./verbs/refunds.ts";
import {
  deleteCustomer,
  mergeCustomers,
  redactCustomer,
  requestData,
  signUp,
} from "./verbs/shoppers.ts";

/** A shop's state with the verbs that shoppers, merchants and Shopify have. */
export function openShop(world: World, state: ShopState): SimShop {
  return {
    domain: state.domain,
    state,
    installApp: () => installApp(world, state),
    uninstallApp: (options = {}) => uninstallApp(world, state, options),
    updateScopes: (scopes, options = {}) => updateScopes(world, state, scopes, options),
    redactShop: (options = {}) => redactShop(world, state, options),
    addProduct: (product) => addProduct(world, state, product),
    signUp: (person) => signUp(world, state, person),
    mergeCustomers: (kept, deleted, options = {}) =>
      mergeCustomers(world, state, { kept, deleted, ...options }),
    deleteCustomer: (customer, options = {}) => deleteCustomer(world, state, customer, options),
    redactCustomer: (customer, options = {}) => redactCustomer(world, state, customer, options),
    requestData: (customer, options = {}) => requestData(world, state, customer, options),
    quote(options) {
      let parts = 0;
      const at = options.at ?? world.now();
      return totalsOf(draftOrder(state, options, at, () => `quoted-${parts++}`).order);
    },
    buy: (options) => buy(world, state, options),
    payLater: (order, options = {}) => payLater(world, state, order, options),
    voidOrder: (order, options = {}) => voidOrder(world, state, order, options),
    fulfill: (order, options = {}) => fulfill(world, state, order, options),
    editOrder: (order, changes) => editOrder(world, state, order, changes),
    returnLines: (order, lines, options) => returnLines(world, state, order, { lines, ...options }),
    refundAmount: (order, amount, options = {}) =>
      refundAmount(world, state, order, { amount, ...options }),
    cancel: (order, options) => cancel(world, state, order, options),
    deleteOrder: (order, options = {}) => deleteOrder(world, state, order, options),
    totals: totalsOf,
    metafield: (ownerGid, namespace, key) =>
      state.metafields[metafieldId(ownerGid, realNamespace(namespace), key)] ?? null,
  };
}
