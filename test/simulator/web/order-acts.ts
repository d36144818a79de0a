import type { SimShop } from "../simulator.ts";
import type { SimOrder } from "../state.ts";
import { html, type Html } from "./html.ts";
import { field } from "./visit.ts";

/** Verbs that the merchant has and the shopper has not. */
const MERCHANT = ["fulfill", "void", "delete"];

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
  else if (act === "fulfill") shop.fulfill(order);
  else if (act === "cancel") shop.cancel(order, { refund: form.has("refund") });
  else if (act === "refund") shop.refundAmount(order, field(form, "amount"));
  else if (act === "return") returnLines(shop, order, form);
  else if (act === "edit") shop.editOrder(order, { setQuantity: quantities(order, form) });
  else throw new Error(`An order has no verb ${act}`);
  return "kept";
}

function returnLines(shop: SimShop, order: SimOrder, form: URLSearchParams): void {
  const lines = quantities(order, form).filter(({ quantity }) => quantity > 0);
  if (lines.length === 0) throw new Error("Choose how many of which line come back");
  shop.returnLines(order, lines, { refund: form.has("refund") });
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
export function orderActs(order: SimOrder, action: string, who: "shopper" | "merchant"): Html {
  const plain: [string, string, string][] = [
    ["pay", "Pay what is open", ""],
    ["fulfill", "Fulfil", ""],
    ["void", "Void the payment", ""],
    ["delete", "Delete", "danger"],
  ];
  return html`<section class="card acts">
    <h2>What happens next</h2>
    <div class="row">
      ${plain
        .filter(([act]) => who === "merchant" || !MERCHANT.includes(act))
        .map(
          ([act, label, look]) =>
            html`<form method="post" action="${action}/${act}">
              <button class="${look}">${label}</button>
            </form>`,
        )}
    </div>
    <form method="post" action="${action}/refund" class="row">
      <label>Amount <input name="amount" placeholder="5.00" required size="8" /></label>
      <button>Refund amount</button>
    </form>
    ${linesForm(order, `${action}/return`, "Return lines", 0)}
    ${linesForm(order, `${action}/edit`, "Edit quantities", null)}
    <form method="post" action="${action}/cancel" class="row">
      <label><input type="checkbox" name="refund" checked /> pay the money back</label>
      <button class="danger">Cancel order</button>
    </form>
  </section>`;
}

/** `shown`: the number that every line starts with; null: what is left of it. */
function linesForm(order: SimOrder, action: string, label: string, shown: number | null): Html {
  return html`<form method="post" action="${action}" class="stack">
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
      ${
        shown === null
          ? null
          : html`<label><input type="checkbox" name="refund" checked /> pay the money back</label>`
      }
      <button>${label}</button>
    </div>
  </form>`;
}
