import { expect } from "vitest";
import type { Summary } from "../../app/core/shopper-api.ts";
import { pool } from "../../app/db.server.ts";
import { adjustPoints } from "../../app/loyalty/adjust-points.server.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer, SimOrder } from "../simulator/state.ts";
import type { ApiDoor, Answered } from "./api.ts";
import { MINUTE } from "./clock.ts";
import type { World } from "./world.ts";

/** A shop with cups for 100.00, and Anna, who buys, leaves and joins; a minute passes with everything she does. */
export type Coming = {
  shop: SimShop;
  anna: SimCustomer;
  cup: string;
  buy: (more?: { pay?: "now" | "later"; customer?: SimCustomer }) => Promise<SimOrder>;
  /** Buys without a single delivery getting through; `send` lets it in, `arrive` has it settled as well. */
  buyUnseen: () => Promise<{
    order: SimOrder;
    send: () => Promise<void>;
    arrive: () => Promise<void>;
  }>;
  refund: (order: SimOrder) => Promise<unknown>;
  /** Whatever else happens. */
  passing: <T>(work: () => T | Promise<T>) => Promise<T>;
  post: (path: string, body?: object) => Promise<Answered>;
  leave: (reason?: string) => Promise<Summary>;
  /** By a correction; below zero: given. */
  spend: (points: number) => Promise<void>;
  balance: () => ReturnType<World["balance"]>;
};

export async function openComing(world: World, api: ApiDoor): Promise<Coming> {
  const shop = await world.openShop({ taxesIncluded: false });
  const cup = shop.addProduct({ title: "Cup", price: "100.00" }).variants[0]?.id ?? "";
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  await world.settle();
  const lines = [{ variantId: cup, quantity: 1 }];
  const passing: Coming["passing"] = async (work) => {
    const done = await work();
    await world.settle();
    world.clock.advance(MINUTE);
    return done;
  };
  const post: Coming["post"] = (path, body = {}) =>
    passing(() => api.ask(path, { token: api.token(shop, anna), body }));
  return {
    shop,
    anna,
    cup,
    passing,
    post,
    buy: (more = {}) => passing(() => shop.buy({ customer: anna, lines, pay: "now", ...more })),
    buyUnseen: async () => {
      world.sim.faults.lose = 1;
      const order = shop.buy({ customer: anna, lines, pay: "now" });
      await world.sim.idle();
      world.sim.faults.lose = 0;
      world.clock.advance(MINUTE);
      const send = async () => {
        const { url, headers, body } = world.sim.buildDelivery("orders/paid", shop, { order });
        await fetch(url, { method: "POST", headers, body });
      };
      const arrive = async () => {
        await send();
        await world.settle();
      };
      return { order, send, arrive };
    },
    refund: (order) => {
      const back = order.lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }));
      return passing(() => shop.returnLines(order, back, { refund: true }));
    },
    leave: async (reason) => {
      const answer = await post("/leave", { ...(reason !== undefined && { reason }) });
      expect(answer.status).toBe(200);
      return answer.body as Summary;
    },
    spend: (points) => correct(world, shop, anna, -points),
    balance: () => world.balance(shop, anna),
  };
}

async function correct(world: World, shop: SimShop, { id }: SimCustomer, points: number) {
  const { rows } = await pool.query<{ member_id: string }>(
    "SELECT member_id FROM member WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, id],
  );
  const memberId = rows[0]?.member_id ?? "";
  const change = { memberId, points, reason: "corrected", by: "1", key: "once" };
  expect(await adjustPoints(world.ctx, shop.state.id, change)).toMatchObject({ ok: true });
}
