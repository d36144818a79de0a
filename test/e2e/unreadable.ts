import { createHmac } from "node:crypto";
import type pg from "pg";
import type { SimShop, Simulator } from "../simulator/simulator.ts";
import type { SimCustomer } from "../simulator/state.ts";

const unitPrice = /("price_set":\{"shop_money":\{"amount":)"[\d.]+"/;

export type Lost = { webhookId: string; orderName: string; body: string };

/** Buys something of which the app hears by one delivery only, with an amount in it that is none. */
export async function deliverUnreadably(
  sim: Simulator,
  shop: SimShop,
  customer: SimCustomer,
): Promise<Lost> {
  const variantId = Object.values(shop.state.products)[0]?.variants[0]?.id ?? "";
  sim.faults.lose = 1;
  const order = shop.buy({ customer, lines: [{ variantId, quantity: 2 }], pay: "now" });
  await sim.idle();
  sim.faults.lose = 0;
  const delivery = sim.buildDelivery("orders/paid", shop, { order });
  const body = delivery.body.replace(unitPrice, '$1"a lot"');
  const signature = createHmac("sha256", sim.app.secret).update(body).digest("base64");
  const headers = { ...delivery.headers, "x-shopify-hmac-sha256": signature };
  const answer = await fetch(delivery.url, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`The app answered ${answer.status}: ${await answer.text()}`);
  return { webhookId: delivery.webhookId, orderName: order.name, body: delivery.body };
}

/** The cause is gone: as if a newer version of the app could read the delivery. */
export async function mendDelivery(db: pg.Pool, { body, webhookId }: Lost): Promise<void> {
  const mended = "UPDATE delivery SET body = $1 WHERE webhook_id = $2";
  const { rowCount } = await db.query(mended, [body, webhookId]);
  if (rowCount !== 1) throw new Error(`There is no delivery ${webhookId}`);
}
