import { v5 as uuidFrom } from "uuid";
import { ok, refuse } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import type { Id } from "../../core/words.ts";
import type { Ctx } from "../../loyalty/context.server.ts";
import { joinProgram } from "../../loyalty/join-program.server.ts";
import { leaveProgram } from "../../loyalty/leave-program.server.ts";
import { readHistoryPage } from "../../loyalty/read-history-page.server.ts";
import { readOrderPoints } from "../../loyalty/read-order-points.server.ts";
import { readRedemption } from "../../loyalty/read-redemption.server.ts";
import { readSummary } from "../../loyalty/read-summary.server.ts";
import { redeemReward } from "../../loyalty/redeem-reward.server.ts";
import { undoRedemption } from "../../loyalty/undo-redemption.server.ts";
import { linkToOwnFile } from "./own-file.ts";
import { Before, Leave, OrderId, parse, Redeem, RedemptionId } from "./shapes.ts";

/** A request by whom we know, in the shape in which it came. */
export type Asked = {
  ctx: Ctx;
  shopId: Id;
  customerId: Id;
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
};

/** What is to be done, once it is understood. `key`: the Idempotency-Key of a change. */
type Act = (key: string) => Promise<Result<unknown>>;

/** `prepare` only parses: what it refuses has changed nothing. */
export type Route = {
  method: "GET" | "POST";
  path: string;
  prepare: (asked: Asked) => Result<Act>;
};

/** Ours alone, so that a key makes another id anywhere else. */
const redemptions = "7c1e1f0e-3a52-4f0f-9a55-5d0a6a4e0c11";

/** The same change by the same customer is the same redemption, in whichever process it arrives. */
function redemptionIdOf({ shopId, customerId }: Asked, key: string): string {
  return uuidFrom(`${shopId}/${customerId}/${key}`, redemptions);
}

export const routes: Route[] = [
  {
    method: "GET",
    path: "/summary",
    prepare: ({ ctx, shopId, customerId }) => ok(() => readSummary(ctx, shopId, customerId)),
  },
  {
    method: "GET",
    path: "/history",
    prepare: ({ ctx, shopId, customerId, query }) =>
      then(
        parse(Before, query.before),
        (before) => async () => ok(await readHistoryPage(ctx, shopId, customerId, before ?? null)),
      ),
  },
  {
    method: "GET",
    path: "/orders/:orderId",
    prepare: ({ ctx, shopId, customerId, params }) =>
      then(
        parse(OrderId, params.orderId),
        (orderId) => async () => ok(await readOrderPoints(ctx, shopId, customerId, orderId)),
      ),
  },
  {
    method: "GET",
    path: "/redemptions/:redemptionId",
    prepare: ({ ctx, shopId, customerId, params }) =>
      then(parse(RedemptionId, params.redemptionId), (redemptionId) => async () => {
        const redemption = await readRedemption(ctx, shopId, customerId, redemptionId);
        return redemption ? ok(redemption) : unknownRedemption();
      }),
  },
  {
    method: "GET",
    path: "/me/link",
    prepare: ({ ctx, shopId, customerId }) =>
      ok(() => Promise.resolve(ok(linkToOwnFile(ctx, shopId, customerId)))),
  },
  {
    method: "POST",
    path: "/redemptions",
    prepare: (asked) =>
      then(parse(Redeem, asked.body), (wish) => (key) => {
        const { ctx, shopId, customerId } = asked;
        return redeemReward(ctx, shopId, customerId, redemptionIdOf(asked, key), wish);
      }),
  },
  {
    method: "POST",
    path: "/redemptions/:redemptionId/undo",
    prepare: ({ ctx, shopId, customerId, params }) =>
      then(
        parse(RedemptionId, params.redemptionId),
        (redemptionId) => () => undoRedemption(ctx, shopId, customerId, redemptionId),
      ),
  },
  {
    method: "POST",
    path: "/join",
    prepare: ({ ctx, shopId, customerId }) =>
      ok(async () => {
        await joinProgram(ctx, shopId, customerId);
        return readSummary(ctx, shopId, customerId);
      }),
  },
  {
    method: "POST",
    path: "/leave",
    prepare: ({ ctx, shopId, customerId, body }) =>
      then(parse(Leave, body), ({ reason = null }) => async (key) => {
        const left = await leaveProgram(ctx, shopId, customerId, { key, reason });
        return left.ok ? readSummary(ctx, shopId, customerId) : left;
      }),
  },
];

function unknownRedemption() {
  return refuse("unknown_redemption", "There is no such redemption.");
}

/** The next step with what was parsed; a refusal stays one. */
function then<T>(parsed: Result<T>, next: (value: T) => Act): Result<Act> {
  return parsed.ok ? ok(next(parsed.value)) : parsed;
}
