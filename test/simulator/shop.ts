import type { World } from "./announce.ts";
import type { SimShop } from "./contract.ts";
import { metafieldId, realNamespace } from "./metafield-names.ts";
import { totalsOf } from "./order-maths.ts";
import type { ShopState } from "./state.ts";
import { draftOrder, buy } from "./verbs/buy.ts";
import {
  addCompany,
  addProduct,
  deleteProduct,
  findCollection,
  updateProduct,
} from "./verbs/catalog.ts";
import { closeDispute, dispute } from "./verbs/disputes.ts";
import { editOrder, exchange } from "./verbs/edits.ts";
import { installApp, redactShop, uninstallApp, updateScopes } from "./verbs/installation.ts";
import { cancel, deleteOrder, fulfill, setCustomer } from "./verbs/orders.ts";
import { expirePayment, payLater, voidOrder } from "./verbs/payments.ts";
import { refundAmount, returnLines, settleRefund } from "./verbs/refunds.ts";
import { codesOnCart } from "./verbs/discounts.ts";
import {
  deleteCustomer,
  mergeCustomers,
  redactCustomer,
  requestData,
  setTags,
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
    updateProduct: (product, changes) => updateProduct(world, state, product, changes),
    deleteProduct: (product, options = {}) => deleteProduct(world, state, product, options),
    collection: (title) => findCollection(state, title),
    addCompany: (name) => addCompany(world, state, name),
    signUp: (person) => signUp(world, state, person),
    setTags: (customer, tags, options = {}) =>
      setTags(world, state, customer, { tags, ...options }),
    mergeCustomers: (kept, deleted, options = {}) =>
      mergeCustomers(world, state, { kept, deleted, ...options }),
    deleteCustomer: (customer, options = {}) => deleteCustomer(world, state, customer, options),
    redactCustomer: (customer, options = {}) => redactCustomer(world, state, customer, options),
    requestData: (customer, options = {}) => requestData(world, state, customer, options),
    quote(options) {
      let parts = 0;
      const at = options.at ?? world.now();
      return totalsOf(draftOrder(state, options, at, () => `quoted-${parts++}`));
    },
    tryCodes: (options) => codesOnCart(state, options, options.at ?? world.now()),
    buy: (options) => buy(world, state, options),
    payLater: (order, options = {}) => payLater(world, state, order, options),
    voidOrder: (order, options = {}) => voidOrder(world, state, order, options),
    expirePayment: (order, options = {}) => expirePayment(world, state, order, options),
    fulfill: (order, options = {}) => fulfill(world, state, order, options),
    editOrder: (order, changes) => editOrder(world, state, order, changes),
    returnLines: (order, lines, options) => returnLines(world, state, order, { lines, ...options }),
    refundAmount: (order, amount, options = {}) =>
      refundAmount(world, state, order, { amount, ...options }),
    refundShipping: (order, shipping, options = {}) =>
      returnLines(world, state, order, { lines: [], refund: true, shipping, ...options }),
    settleRefund: (order, outcome, options = {}) =>
      settleRefund(world, state, order, { outcome, ...options }),
    exchange: (order, goods) => exchange(world, state, order, goods),
    dispute: (order, kind, options = {}) => dispute(world, state, order, { kind, ...options }),
    closeDispute: (order, outcome, options = {}) =>
      closeDispute(world, state, order, { outcome, ...options }),
    setCustomer: (order, customer, options = {}) =>
      setCustomer(world, state, order, { customer, ...options }),
    cancel: (order, options) => cancel(world, state, order, options),
    deleteOrder: (order, options = {}) => deleteOrder(world, state, order, options),
    totals: totalsOf,
    metafield: (ownerGid, namespace, key) =>
      state.metafields[metafieldId(ownerGid, realNamespace(namespace), key)] ?? null,
  };
}
