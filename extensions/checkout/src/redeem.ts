import type { PublishedReward } from "../../../app/core/published.ts";
import type { RedeemWish, ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Points } from "../../../app/core/words.ts";
import { newKey } from "../../shared/client.ts";
import { readMetafields } from "../../shared/metafields.ts";
import type { Held } from "./held.ts";
import { newest, pointsIn, without } from "./held.ts";
import { insist, untilMade } from "./insist.ts";
import { notice, refused } from "./notice.ts";
import { during, remember } from "./session.ts";
import type { Notice, Session } from "./session.ts";

/**
 * Turns points into a code and puts it into the cart. What goes wrong on the way ends with the points back, or in hand.
 * Where nobody knows how it ended, the next time is the same wish again, so that nothing happens twice.
 */
export function redeem(session: Session, reward: PublishedReward, wish: RedeemWish): Promise<void> {
  const { open } = session;
  const id = `${wish.rewardId} ${wish.points}`;
  return during(session, reward.rewardId, () => {
    const asked = open.get(id) ?? { wish, key: newKey() };
    open.set(id, asked);
    return insist(() => session.client().redeem(asked.wish, asked.key)).then((answer) => {
      if (!answer.ok && answer.retry)
        return refused(answer, reward, () => redeem(session, reward, wish));
      open.delete(id);
      if (!answer.ok) return askBalance(session).then(() => refused(answer, reward));
      const { value } = answer;
      return move(session, value, -value.points, pick(value)).then(() =>
        settle(session, value, true),
      );
    });
  });
}

/** Of a reward whose code was still being made. */
export function lookAgain(session: Session, held: Held): Promise<void> {
  return during(session, held.redemptionId, () =>
    insist(() => session.client().redemption(held.redemptionId)).then((answer) =>
      answer.ok
        ? settle(session, answer.value, false)
        : refused(answer, held, () => lookAgain(session, held)),
    ),
  );
}

/** Puts the code of a reward that is not in the cart into it. */
export function apply(session: Session, held: Held): Promise<void> {
  return during(session, held.redemptionId, () => putIntoCart(session, held, false));
}

/** Takes the points back, then the code out of the cart: when the other block sees it go, it reads what is true. */
export function undo(session: Session, held: Held): Promise<void> {
  return during(session, held.redemptionId, () =>
    giveBack(session, held, "undone").then((told) =>
      told.again ? told : changeCode(session, "removeDiscountCode", held).then(() => told),
    ),
  );
}

/** @param fresh whether it was redeemed for this cart just now. */
function settle(session: Session, first: ShopperRedemption, fresh: boolean): Promise<Notice> {
  return untilMade(session, first).then((made) => {
    const held = pick(made);
    const { state } = made;
    if (state === "making") return notice("info", state, held, () => lookAgain(session, held));
    if (state === "ready")
      return move(session, made, 0, held).then(() => putIntoCart(session, held, fresh));
    const used = state === "used";
    return move(session, held, used ? 0 : made.points).then(() =>
      used ? notice("success", "credited", held) : notice("warning", "failed", held),
    );
  });
}

/** What was redeemed for a cart that cannot have it comes back by itself. What was there before stays the shopper's. */
function putIntoCart(session: Session, held: Held, fresh: boolean): Promise<Notice> {
  return changeCode(session, "addDiscountCode", held).then((applied) => {
    if (applied) return notice("success", "applied", held);
    return fresh ? giveBack(session, held, "returned") : notice("warning", "unusable", held);
  });
}

/** Shopify's message is for developers, and not in the shopper's language. */
function changeCode(
  { shop }: Session,
  type: "addDiscountCode" | "removeDiscountCode",
  { code }: Held,
): Promise<boolean> {
  if (code === null) return Promise.resolve(false);
  return shop.applyDiscountCodeChange({ type, code }).then(
    (result) => result.type === "success",
    () => false,
  );
}

function giveBack(session: Session, held: Held, what: "undone" | "returned"): Promise<Notice> {
  const key = newKey();
  return insist(() => session.client().undo(held.redemptionId, key)).then((answer) => {
    if (!answer.ok && answer.retry) {
      const again = () => undo(session, held);
      return what === "undone"
        ? refused(answer, held, again)
        : notice("warning", "kept", held, again);
    }
    const undoing = answer.ok && answer.value.state === "undoing";
    return move(session, held, answer.ok && !undoing ? held.points : 0).then(() => {
      if (!answer.ok) return refused(answer, held);
      return undoing
        ? notice("info", "undoing", held)
        : notice(what === "undone" ? "success" : "warning", what, held);
    });
  });
}

/** After a refusal: what Shopify tells was out of date. Where nobody answers, it stays. */
function askBalance(session: Session): Promise<void> {
  return session
    .client()
    .summary()
    .then((answer) =>
      answer.ok ? remember(session, () => ({ told: answer.value.member })) : undefined,
    );
}

/** @param instead what of it is in hand from now on; left out: nothing. */
function move(
  session: Session,
  { redemptionId }: Pick<Held, "redemptionId">,
  points: Points,
  ...instead: Held[]
): Promise<void> {
  return remember(session, (memory) => {
    const held = [...without(memory.held, redemptionId), ...instead];
    const reserved = pointsIn(held) - pointsIn(memory.held);
    const { member } = readMetafields(session.shop.appMetafields.value);
    const seq = newest(memory, member)?.seq;
    // What the other block took back already comes back once.
    const change = { seq, points: reserved ? points : 0, reserved };
    return { held, changes: [...memory.changes, change] };
  });
}

export function pick({ redemptionId, rewardId, name, points, code }: ShopperRedemption): Held {
  return { redemptionId, rewardId, name, points, code };
}
