import type { Program } from "../core/program.ts";
import type { Id, Minor } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { readNewestImport } from "./import-row.server.ts";
import type { HistoryImport } from "./import-row.server.ts";

/** How far back an app sees a shop's orders without read_all_orders (Admin API, description of Order). */
export const reachDays = 60;

/** What the page about imports shows. */
export type ImportPage = {
  latest: HistoryImport | null;
  /** Whether orders older than 60 days can be read. */
  allOrders: boolean;
  /** The program's tiers in order, by id: none, and there is nothing to seed. */
  tiers: { id: string; name: string }[];
  /** What one point is worth. */
  pointValue: Minor;
};

export async function readImport(ctx: Ctx, shopId: Id): Promise<ImportPage> {
  const latest = await readNewestImport(ctx.db, shopId);
  const { rows } = await ctx.db.query<{ scopes: string; rules: Program | null }>({
    name: "import-page",
    text: `SELECT scopes, (SELECT rules FROM program_version p WHERE p.shop_id = shop.shop_id AND effective_from <= $2
        ORDER BY version DESC LIMIT 1) AS rules
      FROM shop WHERE shop_id = $1`,
    values: [shopId, ctx.now()],
  });
  const { scopes = "", rules = null } = rows[0] ?? {};
  return {
    latest,
    allOrders: scopes.split(",").includes("read_all_orders"),
    tiers: (rules?.standing?.tiers ?? []).map(({ id, name }) => ({ id, name })),
    pointValue: rules?.pointValue ?? 0,
  };
}
