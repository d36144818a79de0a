import { newKey } from "../../shared/client.ts";
import { refusalKey } from "../../shared/refusals.ts";
import type { Held } from "./held.ts";
import { insist } from "./insist.ts";
import { pick } from "./redeem.ts";
import type { Notice, Session } from "./session.ts";

/** Becomes a member, before this order is paid. */
export function join(session: Session, key = newKey()): Promise<void> {
  return session.during("join", async (): Promise<Notice> => {
    const answer = await insist(session, () => session.host.client.join(key));
    if (answer.ok) {
      session.told.value = answer.value.member;
      return { tone: "success", key: "notices.joined", about: {}, again: null };
    }
    const again = answer.retry ? () => join(session, key) : null;
    return { tone: "warning", key: refusalKey(answer.code), about: {}, again };
  });
}

/** Rewards that were redeemed elsewhere and are not used yet: asked for only when the shopper wants to see them. */
export function recall(session: Session): Promise<void> {
  return session.during("recall", async (): Promise<Notice | null> => {
    const { host, remember, told } = session;
    const answer = await insist(session, () => host.client.summary());
    if (!answer.ok) {
      const again = answer.retry ? () => recall(session) : null;
      return { tone: "warning", key: refusalKey(answer.code), about: {}, again };
    }
    const { member, redemptions } = answer.value;
    told.value = member;
    const unused = redemptions.filter(({ state }) => state === "ready" || state === "making");
    const known = unused.map(pick);
    const isTold = ({ redemptionId }: Held) =>
      redemptions.some((one) => one.redemptionId === redemptionId);
    await remember(({ held }) => ({ held: [...held.filter((one) => !isTold(one)), ...known] }));
    return known.length > 0
      ? null
      : { tone: "info", key: "notices.noneUnused", about: {}, again: null };
  });
}
