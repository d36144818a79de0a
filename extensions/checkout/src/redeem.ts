import type { PublishedReward } from "../../../app/core/published.ts";
import type { RedeemWish, ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Points } from "../../../app/core/words.ts";
import { newKey } from "../../shared/client.ts";
import { readMetafields } from "../../shared/metafields.ts";
import type { Held } from "./held.ts";
import { sameCode, without } from "./held.ts";
import { insist, untilMade } from "./insist.ts";
import { notice, refused } from "./notice.ts";
import { during, remember } from "./session.ts";
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
  let last = key ?? newKey();
  const ask = () => insist(() => session.client().redeem(wish, last));
  return during(session, reward.rewardId, () =>
    ask()
      .then((answer) => {
        if (key === null || answer.ok || answer.code !== "unavailable") return answer;
        last = newKey();
        return ask();
      })
      .then((answer) => {
        if (answer.ok) {
          const { value } = answer;
          return hold(session, value, -value.points).then(() => settle(session, value));
        }
        if (answer.retry) return refused(answer, reward, () => redeem(session, reward, wish, last));
        return askBalance(session).then(() => refused(answer, reward));
      }),
  );
}

/** Of a reward whose code was still being made. */
export function lookAgain(session: Session, held: Held): Promise<void> {
  return during(session, held.redemptionId, () =>
    insist(() => session.client().redemption(held.redemptionId)).then((answer) =>
      answer.ok
        ? settle(session, answer.value)
        : refused(answer, held, () => lookAgain(session, held)),
    ),
  );
}

/** Puts the code of a reward that is not in the cart into it. */
export function apply(session: Session, held: Held): Promise<void> {
  return during(session, held.redemptionId, () => putIntoCart(session, held));
}

/** Takes the code out of the cart, and the points back. */
export function undo(session: Session, held: Held): Promise<void> {
  const { discountCodes } = session.shop;
  return during(session, held.redemptionId, () => {
    if (!discountCodes.value.some(({ code }) => sameCode(code, held.code)))
      return giveBack(session, held, "undone");
    return changeCode(session, "removeDiscountCode", held).then((removed) =>
      removed ? giveBack(session, held, "undone") : notice("warning", "locked", held),
    );
  });
}

function settle(session: Session, first: ShopperRedemption): Promise<Notice> {
  return untilMade(session, first).then((made) => {
    const held = pick(made);
    const { state } = made;
    if (state === "making") return notice("info", state, held, () => lookAgain(session, held));
    if (state === "ready") return hold(session, made, 0).then(() => putIntoCart(session, held));
    const used = state === "used";
    return drop(session, held, used ? 0 : made.points).then(() =>
      used ? notice("success", "credited", held) : notice("warning", "failed", held),
    );
  });
}

/** A code that cannot be used here is worth nothing here: the points come back by themselves. */
function putIntoCart(session: Session, held: Held): Promise<Notice> {
  return changeCode(session, "addDiscountCode", held).then((applied) =>
    applied ? notice("success", "applied", held) : giveBack(session, held, "returned"),
  );
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
      const again = () => during(session, held.redemptionId, () => giveBack(session, held, what));
      return notice("warning", "kept", held, again);
    }
    const undoing = answer.ok && answer.value.state === "undoing";
    return drop(session, held, answer.ok && !undoing ? held.points : 0).then(() => {
      if (!answer.ok) return refused(answer, held);
      return undoing
        ? notice("info", "undoing", held)
        : notice(what === "undone" ? "success" : "warning", what, held);
    });
  });
}

/** After a refusal: what Shopify tells was out of date. Where nobody answers, it stays. */
function askBalance({ client, set }: Session): Promise<void> {
  return client()
    .summary()
    .then((answer) => {
      if (answer.ok) set({ told: answer.value.member });
    });
}

function hold(session: Session, redemption: ShopperRedemption, points: Points): Promise<void> {
  return move(session, redemption, points, [pick(redemption)]);
}

function drop(session: Session, held: Held, points: Points): Promise<void> {
  return move(session, held, points, []);
}

function move(
  session: Session,
  { redemptionId }: Pick<Held, "redemptionId">,
  points: Points,
  instead: Held[],
): Promise<void> {
  return remember(session, ({ held, changes }) => {
    const seq = readMetafields(session.shop.appMetafields.value).member?.seq ?? 0;
    return {
      held: [...without(held, redemptionId), ...instead],
      changes: [...changes, { seq, points }],
    };
  });
}

export function pick({ redemptionId, rewardId, name, points, code }: ShopperRedemption): Held {
  return { redemptionId, rewardId, name, points, code };
}
