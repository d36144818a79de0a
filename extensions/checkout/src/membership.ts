import { newKey } from "../../shared/client.ts";
import type { Held } from "./held.ts";
import { insist } from "./insist.ts";
import { notice, refused } from "./notice.ts";
import { pick } from "./redeem.ts";
import { during, remember } from "./session.ts";
import type { Session } from "./session.ts";

/** Becomes a member, before this order is paid. */
export function join(session: Session, key = newKey()): Promise<void> {
  return during(session, "join", () =>
    insist(() => session.client().join(key)).then((answer) => {
      if (!answer.ok) return refused(answer, {}, answer.retry && (() => join(session, key)));
      const { member } = answer.value;
      return remember(session, () => ({ told: member })).then(() => notice("success", "joined"));
    }),
  );
}

/** Rewards that were redeemed elsewhere and are not used yet: asked for only when the shopper wants to see them. */
export function recall(session: Session): Promise<void> {
  return during(session, "recall", () =>
    insist(() => session.client().summary()).then((answer) => {
      if (!answer.ok) return refused(answer, {}, answer.retry && (() => recall(session)));
      const { member, redemptions } = answer.value;
      const unused = redemptions.filter(({ state }) => state === "ready" || state === "making");
      const known = unused.map(pick);
      const isTold = ({ redemptionId }: Held) =>
        redemptions.some((one) => one.redemptionId === redemptionId);
      return remember(session, ({ held }) => ({
        told: member,
        held: [...held.filter((one) => !isTold(one)), ...known],
      })).then(() => (known.length > 0 ? null : notice("info", "noneUnused")));
    }),
  );
}
