import { Session } from "@shopify/shopify-api";
import type pg from "pg";
import { releaseLocks } from "../db.server.ts";
import { log } from "../log.server.ts";
import { api } from "./api.server.ts";

/** Shopify no longer lets us act for this shop: it left, or its refresh token ran out. Nothing to retry. */
export class NoAccess extends Error {}

/** A token that ends sooner may end on the way. */
const marginMs = 5 * 60_000;

/** What Shopify promises an access token, where it forgets to say. */
const tokenMs = 60 * 60_000;

type SessionRow = {
  accessToken: string;
  scope: string | null;
  expires: Date | null;
  refreshToken: string | null;
};

/**
 * A session that may act for the shop without a merchant present. Tokens live for an hour; one about to end is
 * refreshed under a lock per shop, so that of many processes one asks and the others take over what it got. Throws
 * NoAccess when the shop has none (uninstalled) or it cannot be renewed; the merchant opening the app gives a new one.
 */
export async function accessFor(
  db: pg.Pool,
  domain: string,
  now: Date,
  minimumMs = marginMs,
): Promise<Session> {
  const row = await readRow(db, domain);
  return isFresh(row, now, minimumMs)
    ? toSession(domain, row)
    : refreshAccess(db, domain, now, minimumMs);
}

/**
 * Refreshes unless somebody else just did. Held over a call to Shopify, the lock is the session's and not a
 * transaction's: nothing of ours is locked meanwhile.
 */
async function refreshAccess(
  db: pg.Pool,
  domain: string,
  now: Date,
  minimumMs: number,
): Promise<Session> {
  const client = await db.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('refresh'), hashtext($1))", [domain]);
    const row = await readRow(client, domain);
    if (isFresh(row, now, minimumMs)) return toSession(domain, row);
    if (!row.refreshToken)
      throw new NoAccess(`The access of ${domain} ended and has no refresh token`);
    const session = await askForSession(domain, row.refreshToken);
    session.expires ??= new Date(now.getTime() + tokenMs);
    await client.query(
      `UPDATE "Session" SET "accessToken" = $2, scope = $3, expires = $4, "refreshToken" = coalesce($5, "refreshToken"),
         "refreshTokenExpires" = coalesce($6, "refreshTokenExpires") WHERE id = $1`,
      [
        api.session.getOfflineId(domain),
        session.accessToken,
        session.scope,
        session.expires,
        session.refreshToken,
        session.refreshTokenExpires,
      ],
    );
    log.info({ shop: domain }, "access refreshed");
    return session;
  } finally {
    await releaseLocks(client);
  }
}

async function askForSession(domain: string, refreshToken: string): Promise<Session> {
  try {
    return (await api.auth.refreshToken({ shop: domain, refreshToken })).session;
  } catch (error) {
    // 400 and 401: Shopify knows the token no more. Anything else is an outage and worth a retry.
    const status = (error as { response?: { code?: number } }).response?.code;
    if (status === 400 || status === 401)
      throw new NoAccess(`Shopify refused to renew the access of ${domain}`);
    throw error;
  }
}

async function readRow(db: Pick<pg.Pool, "query">, domain: string): Promise<SessionRow> {
  const { rows } = await db.query<SessionRow>({
    name: "read-access",
    text: 'SELECT "accessToken", scope, expires, "refreshToken" FROM "Session" WHERE id = $1',
    values: [api.session.getOfflineId(domain)],
  });
  if (!rows[0]) throw new NoAccess(`${domain} has not installed the app, or has left`);
  return rows[0];
}

function isFresh(row: SessionRow, now: Date, minimumMs: number): boolean {
  return row.expires === null
    ? row.refreshToken === null
    : row.expires.getTime() - now.getTime() > minimumMs;
}

function toSession(domain: string, row: SessionRow): Session {
  return new Session({
    id: api.session.getOfflineId(domain),
    shop: domain,
    state: "",
    isOnline: false,
    accessToken: row.accessToken,
    ...(row.scope !== null && { scope: row.scope }),
    ...(row.expires && { expires: row.expires }),
  });
}
