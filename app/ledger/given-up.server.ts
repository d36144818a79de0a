import type { Leaving } from "../core/absence.ts";
import type { Id, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

const left: Leaving = "left_program";
const notAsked: Leaving = "left_already";

// What a person writes as a reason may be anything: theirs come with who it was.
const givenUp = `
  SELECT member_id, sum(CASE breakdown->>'reason' WHEN '${left}' THEN points ELSE -points END)::bigint AS points
  FROM entry
  WHERE shop_id = $1 AND member_id = ANY($2::uuid[]) AND kind = 'adjust' AND breakdown->>'by' IS NULL
    AND breakdown->>'reason' IN ('${left}', '${notAsked}')
  GROUP BY member_id`;

/**
 * How many points these members gave up by leaving the program, less what was set against it since. Reads whole
 * histories: for the few who left.
 */
export async function givenUpBy(
  tx: Queryable,
  shopId: Id,
  memberIds: string[],
): Promise<Map<string, Points>> {
  if (memberIds.length === 0) return new Map();
  const { rows } = await tx.query<{ member_id: string; points: string }>({
    name: "given-up",
    text: givenUp,
    values: [shopId, memberIds],
  });
  return new Map(rows.map(({ member_id, points }) => [member_id, Math.max(0, Number(points))]));
}
