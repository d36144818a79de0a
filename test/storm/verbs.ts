import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "../../app/loyalty/context.server.ts";
import type { adjustPoints } from "../../app/loyalty/adjust-points.server.ts";
import type { publishProgram } from "../../app/loyalty/publish-program.server.ts";
import type { releasePoints } from "../../app/loyalty/release-points.server.ts";
import type { reservePoints } from "../../app/loyalty/reserve-points.server.ts";
import type { Town } from "../properties/life/town.ts";
import { buyIn } from "../properties/life/town.ts";
import { count } from "./faults.ts";
import type { Tally } from "./faults.ts";

/** The app's verbs, loaded once its environment is known. */
export type Verbs = {
  ctx: Ctx;
  adjustPoints: typeof adjustPoints;
  reservePoints: typeof reservePoints;
  releasePoints: typeof releasePoints;
  publishProgram: typeof publishProgram;
};

type Random = () => number;

const day = 24 * 60 * 60_000;

/** What a caller does whom the database left without an answer: asks for the same again. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(200);
    }
  }
}

/** Somebody redeems points and buys with the code, or does not; or staff give and take some. */
export async function spend(verbs: Verbs, town: Town, random: Random, tally: Tally): Promise<void> {
  const person = town.people[Math.floor(random() * town.people.length)];
  if (!person) return;
  const shopId = town.shop.state.id;
  const { ctx } = verbs;
  const { rows } = await insist(() =>
    ctx.db.query<{ member_id: string; available: string }>(
      "SELECT member_id, available FROM member WHERE shop_id = $1 AND customer_id = $2",
      [shopId, person.id],
    ),
  );
  const [member] = rows;
  if (!member) return;
  const memberId = member.member_id;
  if (random() < 0.3) {
    const points = Math.ceil(random() * 40) * (random() < 0.6 ? 1 : -1);
    const wish = { memberId, points, reason: "storm", by: "1", key: randomUUID() };
    const adjusted = await insist(() => verbs.adjustPoints(ctx, shopId, wish));
    count(tally, adjusted.ok ? "adjustments" : "adjustments refused");
    return;
  }
  const points = Math.ceil((Math.max(1, Number(member.available)) * random()) / 2);
  const redemptionId = randomUUID();
  const code = `STORM-${redemptionId.slice(0, 13)}`;
  const expiresAt = new Date(ctx.now().getTime() + 2 * day);
  const wish = { redemptionId, memberId, points, code, expiresAt };
  const reserved = await insist(() => verbs.reservePoints(ctx, shopId, wish));
  count(tally, reserved.ok ? "redemptions" : "redemptions refused");
  if (!reserved.ok) return;
  const luck = random();
  if (luck < 0.2) await insist(() => verbs.releasePoints(ctx, shopId, redemptionId, "undone"));
  else if (luck < 0.8) buyWith(town, person.id, code);
}

function buyWith(town: Town, customerId: string, code: string): void {
  const customer = town.people.find(({ id }) => id === customerId);
  const variantId = town.products[2]?.variants[0]?.id;
  if (!customer || variantId === undefined) return;
  const discount = { code, percentage: 10 };
  buyIn(town, { customer, lines: [{ variantId, quantity: 2 }], pay: "now", discount });
}
