import { openAccount } from "./account.ts";
import type { MemberAccount, Origin } from "./account.ts";
import type { Lot } from "./lots.ts";
import type { Balance, Instant } from "./words.ts";

export const may = "2027-05-01T00:00:00.000Z";
export const june = "2027-06-01T00:00:00.000Z";
/** When everything in these tests happens. */
export const march = "2026-03-01T10:00:00.000Z";

export function of(orderId: string | null, key = `order:${orderId}`): Origin {
  return {
    orderId,
    programVersion: 1,
    breakdown: { about: "movement", reason: "test" },
    idempotencyKey: key,
    occurredAt: march,
  };
}

export function lot(seq: number, remaining: number, more: Partial<Lot> = {}): Lot {
  return {
    seq,
    orderId: `o${seq}`,
    remaining,
    state: "available",
    earnedAt: march,
    availableAt: march,
    expiresAt: null,
    inactivityMonths: null,
    ...more,
  };
}

/** An account that holds these lots and nothing else, except what `more` says. */
export function holding(
  lots: Lot[],
  more: Partial<Balance> & { memberId?: string; activeAt?: Instant } = {},
): MemberAccount {
  const { memberId = "m", activeAt = null, ...balance } = more;
  const sum = (state: Lot["state"]) =>
    lots.filter((one) => one.state === state).reduce((total, one) => total + one.remaining, 0);
  const seq = Math.max(0, ...lots.map((one) => one.seq));
  const held = { pending: sum("pending"), available: sum("available"), reserved: 0, ...balance };
  return openAccount({ memberId, balance: held, seq, activeAt, timeZone: "Europe/Berlin" }, lots);
}

export function remainingOf({ lots }: MemberAccount): number[] {
  return lots.map(({ remaining }) => remaining);
}
