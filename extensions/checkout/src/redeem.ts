import type { PublishedReward } from "../../../app/core/published.ts";
import type { RedeemWish, ShopperRedemption } from "../../../app/core/shopper-api.ts";
import { newKey } from "../../shared/client.ts";
import { refusalKey } from "../../shared/refusals.ts";
import type { Held } from "./held.ts";
import { sameCode, without } from "./held.ts";
import { insist, untilMade } from "./insist.ts";
import type { Notice, Session } from "./session.ts";

/**
 * Turns points into a code and puts it into the cart. What goes wrong on the way ends with the points back, or in hand.
 *
 * @param key of an earlier try, of which nobody knows how it ended: asked first, so that nothing happens twice. One
 *   that came to nothing stays so: then it is a new wish.
 */
export function redeem(
  session: Session,
  reward: PublishedReward,
  wish: RedeemWish,
  key: string | null = null,
): Promise<void> {
  return session.during(reward.rewardId, async () => {
    const ask = (one: string) => insist(session, () => session.host.client.redeem(wish, one));
    let last = key ?? newKey();
    let answer = await ask(last);
    if (key !== null && !answer.ok && answer.code === "unavailable") {
      last = newKey();
      answer = await ask(last);
    }
    if (!answer.ok) {
      if (!answer.retry) await session.askBalance();
      const again = answer.retry ? () => redeem(session, reward, wish, last) : null;
      return { tone: "warning", key: refusalKey(answer.code), about: reward, again };
    }
    await hold(session, answer.value, -answer.value.points);
    return settle(session, answer.value);
  });
}

/** Of a reward whose code was still being made. */
export function lookAgain(session: Session, held: Held): Promise<void> {
  return session.during(held.redemptionId, async () => {
    const { client } = session.host;
    const answer = await insist(session, () => client.redemption(held.redemptionId));
    if (answer.ok) return settle(session, answer.value);
    const again = () => lookAgain(session, held);
    return { tone: "warning", key: refusalKey(answer.code), about: held, again };
  });
}

/** Puts the code of a reward that is not in the cart into it. */
export function apply(session: Session, held: Held): Promise<void> {
  return session.during(held.redemptionId, () => putIntoCart(session, held));
}

/** Takes the code out of the cart, and the points back. */
export function undo(session: Session, held: Held): Promise<void> {
  return session.during(held.redemptionId, async () => {
    const { host } = session;
    const { code } = held;
    const inCart = code !== null && host.codes().some((one) => sameCode(one, code));
    if (inCart && !(await host.changeCode("removeDiscountCode", code))) {
      return { tone: "warning", key: "notices.locked", about: held, again: null };
    }
    return giveBack(session, held, "undone");
  });
}

async function settle(session: Session, first: ShopperRedemption): Promise<Notice | null> {
  const made = await untilMade(session, first);
  const held = pick(made);
  const about = { ...held };
  if (made.state === "making") {
    return { tone: "info", key: "notices.making", about, again: () => lookAgain(session, held) };
  }
  if (made.state === "ready") {
    await hold(session, made, 0);
    return putIntoCart(session, held);
  }
  await drop(session, held, made.state === "used" ? 0 : made.points);
  if (made.state === "used") {
    return { tone: "success", key: "notices.credited", about, again: null };
  }
  return { tone: "warning", key: "notices.failed", about, again: null };
}

/** A code that cannot be used here is worth nothing here: the points come back by themselves. */
async function putIntoCart(session: Session, held: Held): Promise<Notice | null> {
  const { code } = held;
  if (code !== null && (await session.host.changeCode("addDiscountCode", code))) {
    return { tone: "success", key: "notices.applied", about: held, again: null };
  }
  return giveBack(session, held, "returned");
}

async function giveBack(
  session: Session,
  held: Held,
  what: "undone" | "returned",
): Promise<Notice> {
  const { client } = session.host;
  const key = newKey();
  const answer = await insist(session, () => client.undo(held.redemptionId, key));
  if (answer.ok && answer.value.state === "undoing") {
    await drop(session, held, 0);
    return { tone: "info", key: "notices.undoing", about: held, again: null };
  }
  if (answer.ok) {
    await drop(session, held, held.points);
    const tone = what === "undone" ? "success" : "warning";
    return { tone, key: `notices.${what}`, about: held, again: null };
  }
  if (!answer.retry) {
    await drop(session, held, 0);
    return { tone: "warning", key: refusalKey(answer.code), about: held, again: null };
  }
  const again = () => session.during(held.redemptionId, () => giveBack(session, held, what));
  return { tone: "warning", key: "notices.kept", about: held, again };
}

function hold({ remember, host }: Session, redemption: ShopperRedemption, points: number) {
  return remember(({ held, changes }) => ({
    held: [...without(held, redemption.redemptionId), pick(redemption)],
    changes: [...changes, { seq: host.seq(), points }],
  }));
}

function drop({ remember, host }: Session, { redemptionId }: Held, points: number) {
  return remember(({ held, changes }) => ({
    held: without(held, redemptionId),
    changes: [...changes, { seq: host.seq(), points }],
  }));
}

export function pick({ redemptionId, rewardId, name, points, code }: ShopperRedemption): Held {
  return { redemptionId, rewardId, name, points, code };
}
