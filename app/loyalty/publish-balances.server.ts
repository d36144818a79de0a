import { NIL } from "uuid";
import type { Id } from "../core/words.ts";
import { records } from "../db.server.ts";
import { adminOf } from "../shopify/admin.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { replaceTag } from "../shopify/customer-tags.server.ts";
import { metafieldsMax, setBalances } from "../shopify/metafields.server.ts";
import type { Ctx } from "./context.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";
import { oneAtATime } from "./one-at-a-time.server.ts";
import { readPublishedMembers } from "./read-published-members.server.ts";
import type { MemberToTell } from "./read-published-members.server.ts";

const dueMembers = `
  SELECT member_id, mark FROM member_to_publish WHERE shop_id = $1 AND member_id > $2
  ORDER BY member_id LIMIT ${metafieldsMax}`;

// Who changed since stays due: their mark was raised, or is being raised by whoever locks it. Whoever raises a mark asks
// for another run. Members are locked in the
// order in which settlements lock them, or the two could wait for each other.
const markPublished = `
  WITH told AS ${records("$2", "member_id uuid, mark int, tag text, retagged boolean")}, locked AS MATERIALIZED (
    SELECT member_id FROM member
    WHERE shop_id = $1 AND member_id IN (SELECT member_id FROM told WHERE retagged)
    ORDER BY member_id FOR UPDATE
  ), tagged AS (
    UPDATE member SET published_tag = told.tag FROM told JOIN locked USING (member_id)
    WHERE member.shop_id = $1 AND member.member_id = told.member_id
  ), unchanged AS MATERIALIZED (
    SELECT due.member_id FROM member_to_publish due JOIN told USING (member_id, mark)
    WHERE due.shop_id = $1 FOR UPDATE OF due SKIP LOCKED
  )
  DELETE FROM member_to_publish WHERE shop_id = $1 AND member_id IN (SELECT member_id FROM unchanged)`;

/**
 * Tells Shopify of every member whose balance or standing moved since it was last told: the customers' metafields, 25
 * in a call, and the tag of their tier. One run at a time: an older balance never overwrites a newer. A company's pool has
 * no customer to tell it of; of who left the program, Shopify shows nothing.
 */
export async function publishBalances(
  ctx: Ctx,
  shopId: Id,
): Promise<{ published: number; refused: number }> {
  const done = { published: 0, refused: 0 };
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return done;
  const ask = adminOf(ctx.db, shop.domain, ctx.now);
  return oneAtATime(ctx.db, "publish", shopId, async () => {
    for (let after: string = NIL; ;) {
      const { rows } = await ctx.db.query<{ member_id: string; mark: number }>({
        name: "due-members",
        text: dueMembers,
        values: [shopId, after],
      });
      if (rows.length === 0) return done;
      after = rows.at(-1)?.member_id ?? after;
      const memberIds = rows.map((row) => row.member_id);
      const members = await readPublishedMembers(ctx.db, shopId, memberIds, ctx.now());
      const marks = new Map(rows.map((row) => [row.member_id, row.mark]));
      const refused = await publish(ctx, shopId, ask, members, marks);
      done.published += members.length - refused.length;
      done.refused += refused.length;
    }
  });
}

async function publish(
  ctx: Ctx,
  shopId: Id,
  ask: Ask,
  members: MemberToTell[],
  marks: Map<string, number>,
): Promise<Id[]> {
  const customers = members.flatMap(({ customerId, ...member }) =>
    customerId === null ? [] : [{ ...member, customerId }],
  );
  const refused = await setBalances(ask, customers);
  for (const { customerId, publishedTag, ...member } of customers) {
    if (tagOf(member) === publishedTag || refused.includes(customerId)) continue;
    await replaceTag(ask, customerId, publishedTag, tagOf(member));
  }
  // A customer whom Shopify no longer has is as published as can be.
  const told = members.map((member) => ({
    member_id: member.memberId,
    mark: marks.get(member.memberId),
    tag: tagOf(member),
    retagged: tagOf(member) !== member.publishedTag,
  }));
  await ctx.db.query({
    name: "mark-published",
    text: markPublished,
    values: [shopId, JSON.stringify(told)],
  });
  return refused;
}

/** What merchants segment customers by. */
function tagOf({ standing, value }: Pick<MemberToTell, "standing" | "value">): string | null {
  return value && standing?.tier ? `Loyalty tier: ${standing.tier.name}` : null;
}
