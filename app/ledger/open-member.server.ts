import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { lockMembers } from "./open-accounts.server.ts";
import type { OpenAccount } from "./open-accounts.server.ts";

/** Locks one member's account, or that of the member it became part of. Null: there is none, or it was forgotten. */
export async function openMember(
  tx: Queryable,
  shopId: Id,
  memberId: string,
): Promise<OpenAccount | null> {
  const accounts = await lockMembers(tx, shopId, [memberId]);
  const byId = new Map(accounts.map((account) => [account.memberId, account]));
  let account = byId.get(memberId);
  while (account?.mergedInto) account = byId.get(account.mergedInto);
  return account?.customerId || account?.companyId ? account : null;
}
