import type { RefundOptions } from "../contract.ts";
import type { SimShop } from "../simulator.ts";
import type { SimOrder } from "../state.ts";
import { html, type Html } from "./html.ts";
import { field } from "./visit.ts";

/** Verbs that the merchant has and the shopper has not. */
const MERCHANT = ["fulfill", "void", "expire", "settle", "dispute", "lose", "win", "delete"];

/** Whether the order is still there afterwards. */
type Outcome = "kept" | "deleted";

/** Does what a form of `orderActs` asks for. Throws what the shop refuses. */
export function actOnOrder(
  shop: SimShop,
  order: SimOrder,
  act: string,
  form: URLSearchParams,
): Outcome {
  if (act === "delete") {
    shop.deleteOrder(order);
    return "deleted";
  }
  if (act === "pay") shop.payLater(order);
  else if (act === "void") shop.voidOrder(order);
  else if (act === "expire") shop.expirePayment(order);
  else if (act === "settle") shop.settleRefund(order, "success");
  else if (act === "dispute") shop.dispute(order, "chargeback");
  else if (act === "lose") shop.closeDispute(order, "lost");
  else if (act === "win") shop.closeDispute(order, "won");
  else if (act === "fulfill") shop.fulfill(order);
  else if (act === "cancel") shop.cancel(order, { refund: form.has("refund") });
  else if (act === "refund") shop.refundAmount(order, field(form, "amount"), moneyOf(form));
  else if (act === "return") returnLines(shop, order, form);
  else if (act === "edit") shop.editOrder(order, { setQuantity: quantities(order, form) });
  else throw new Error(`An order has no verb ${act}`);
  return "kept";
}

function returnLines(shop: SimShop, order: SimOrder, form: URLSearchParams): void {
  const lines = quantities(order, form).filter(({ quantity }) => quantity > 0);
  if (lines.length === 0) throw new Error("Choose how many of which line come back");
  shop.returnLines(order, lines, { refund: form.has("refund"), ...moneyOf(form) });
}

function moneyOf(form: URLSearchParams): RefundOptions {
  return {
    pending: form.has("pending"),
    ...(form.has("credit") && { to: "store_credit" as const }),
  };
}

/** The fields line-<id> of a form, where they differ from what the form was shown with. */
function quantities(order: SimOrder, form: URLSearchParams) {
  return order.lines.flatMap((line) => {
    const value = form.get(`line-${line.id}`);
    if (value === null || value === form.get(`was-${line.id}`)) return [];
    const quantity = Number(value);
    if (!Number.isInteger(quantity) || quantity < 0)
      throw new Error("A quantity is a whole number");
    return [{ lineId: line.id, quantity }];
  });
}

/** Forms for what can be done with an order; `action` is the address that takes them, verb appended. */
export function orderActs(
  shop: SimShop,
  order: SimOrder,
  action: string,
  who: "shopper" | "merchant",
): Html {
  const possible = possibleActs(shop, order, who);
  const plain = PLAIN.filter(([act]) => possible.has(act));
  return html`<section class="card acts">
    <h2>What happens next</h2>
    ${
      possible.has("refund")
        ? html`<form method="post" action="${action}/refund" class="row">
            <label>Amount <input name="amount" placeholder="5.00" required size="7" /></label>
            ${HOW}
            <button>Refund amount</button>
          </form>`
        : null
    }
    ${possible.has("return") ? linesForm(order, `${action}/return`, "Return lines", 0) : null}
    ${possible.has("edit") ? linesForm(order, `${action}/edit`, "Edit quantities", null) : null}
    ${
      possible.has("cancel")
        ? html`<form method="post" action="${action}/cancel" class="row">
            ${PAY_BACK}
            <button class="danger">Cancel order</button>
          </form>`
        : null
    }
    ${
      plain.length === 0
        ? null
        : html`<form method="post" class="row">
            ${plain.map(
              ([act, label, look]) =>
                html`<button formaction="${action}/${act}" class="${look}">${label}</button>`,
            )}
          </form>`
    }
  </section>`;
}

const PAY_BACK = html`<label
  ><input type="checkbox" name="refund" checked /> pay the money back</label
>`;

const HOW = html`<label><input type="checkbox" name="credit" /> as store credit</label>
  <label><input type="checkbox" name="pending" /> pending</label>`;

/** Verbs that need nothing but a button. */
const PLAIN = [
  ["pay", "Pay what is open", "primary"],
  ["fulfill", "Fulfil", ""],
  ["void", "Void the payment", ""],
  ["expire", "Let the payment expire", ""],
  ["settle", "Let the refund arrive", ""],
  ["dispute", "Question the payment", ""],
  ["lose", "Lose the dispute", ""],
  ["win", "Win the dispute", ""],
  ["delete", "Delete order", "danger"],
] as const;

/** What makes sense with the order as it stands. The shop still has the last word. */
function possibleActs(shop: SimShop, order: SimOrder, who: "shopper" | "merchant"): Set<string> {
  const { financialStatus, fulfillmentStatus, outstanding, received, refunded, refunding } =
    shop.totals(order);
  const disputed = order.disputes.some(({ finalizedAt }) => finalizedAt === null);
  const open = order.cancelledAt === null;
  const linesLeft = order.lines.some((line) => line.currentQuantity > 0);
  const possible: Record<string, boolean> = {
    pay: open && Number(outstanding) > 0,
    refund: Number(received) > Number(refunded) + Number(refunding),
    return: open && linesLeft,
    edit: open && linesLeft,
    cancel: open,
    fulfill: open && fulfillmentStatus !== "fulfilled",
    void: financialStatus === "authorized",
    expire: financialStatus === "authorized",
    settle: Number(refunding) > 0,
    dispute: Number(received) > 0 && !disputed,
    lose: disputed,
    win: disputed,
    delete: true,
  };
  const acts = Object.keys(possible).filter((act) => possible[act]);
  return new Set(acts.filter((act) => who === "merchant" || !MERCHANT.includes(act)));
}

/** `shown`: the number that every line starts with; null: what is left of it. */
function linesForm(order: SimOrder, action: string, label: string, shown: number | null): Html {
  return html`<form method="post" action="${action}" class="stack">
    <h3>${label}</h3>
    ${order.lines
      .filter((line) => !line.tip && line.currentQuantity > 0)
      .map((line) => {
        const value = shown ?? line.currentQuantity;
        return html`<label class="line">
          <span>${line.title}</span>
          <input type="hidden" name="was-${line.id}" value="${value}" />
          <input name="line-${line.id}" type="number" min="0" value="${value}" />
        </label>`;
      })}
    <div class="row">
      ${shown === null ? null : html`${PAY_BACK} ${HOW}`}
      <button>${label}</button>
    </div>
  </form>`;
}
