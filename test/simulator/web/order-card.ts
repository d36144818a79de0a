import type { SimShop } from "../simulator.ts";
import type { SimOrder } from "../state.ts";
import { html, type Html } from "./html.ts";
import { shownMoney, shownPrice, shownStatus, shownTime } from "./shown.ts";
import { toDecimal } from "../money.ts";

/** Lines, sums and money movements of an order as the shop knows them now. */
export function orderCard(shop: SimShop, order: SimOrder): Html {
  return html`<section class="card">
    <table>
      <thead>
        <tr>
          <th>Line</th>
          <th class="number">Ordered</th>
          <th class="number">Left</th>
          <th class="number">Each</th>
          <th class="number">Discount</th>
        </tr>
      </thead>
      <tbody>
        ${order.lines.map(
          (line) =>
            html`<tr>
              <td>${line.title}${line.giftCard ? html` <em>gift card</em>` : null}</td>
              <td class="number">${line.quantity}</td>
              <td class="number">${line.currentQuantity}</td>
              <td class="number">${amount(shop, line.unitPrice.shop)}</td>
              <td class="number">${amount(shop, line.discount.shop)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${sums(shop, order)} ${movements(shop, order)}
  </section>`;
}

export function statusBadges(shop: SimShop, order: SimOrder): Html {
  const { financialStatus, fulfillmentStatus } = shop.totals(order);
  const cancelled = order.cancelledAt !== null;
  return html`<span class="badge ${financialStatus}">${shownStatus(financialStatus)}</span>
    <span class="badge">${shownStatus(fulfillmentStatus ?? "unfulfilled")}</span>
    ${cancelled ? html`<span class="badge voided">Cancelled</span>` : null}
    ${order.test ? html`<span class="badge">Test</span>` : null}`;
}

function amount(shop: SimShop, minor: number): string {
  return shownPrice(shop, toDecimal(minor, shop.state.currency));
}

function sums(shop: SimShop, order: SimOrder): Html {
  const totals = shop.totals(order);
  const rows: [string, string][] = [
    ["Goods", totals.currentSubtotal],
    ["Shipping", totals.currentShipping],
    [order.taxesIncluded ? "Tax, included" : "Tax", totals.currentTax],
    ["Tip", totals.currentTip],
    ["Total now", totals.currentTotal],
    ["Paid", totals.received],
    ["Paid back", totals.refunded],
    ["Still to pay", totals.outstanding],
  ];
  const foreign = order.presentmentCurrency !== order.currency;
  return html`<dl class="sums">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${shownPrice(shop, value)}</dd>
        </div>`,
    )}
    ${
      foreign
        ? html`<div>
            <dt>Shown to the shopper as</dt>
            <dd>${shownMoney(totals.presentmentTotal, order.presentmentCurrency)}</dd>
          </div>`
        : null
    }
  </dl>`;
}

function movements(shop: SimShop, order: SimOrder): Html {
  const all = [...order.transactions, ...order.refunds.flatMap((refund) => refund.transactions)];
  return html`<ul class="quiet">
    ${all.map(
      ({ kind, status, gateway, amount: money, createdAt }) =>
        html`<li>
          ${shownStatus(kind)} ${amount(shop, money.shop)}, ${gateway},
          ${status === "success" ? null : html`${status}, `}${shownTime(shop, createdAt)}
        </li>`,
    )}
    ${order.disputes.map(
      ({ kind, status, initiatedAt }) =>
        html`<li>${shownStatus(kind)} ${shownStatus(status)}, ${shownTime(shop, initiatedAt)}</li>`,
    )}
  </ul>`;
}
