import { createHmac } from "node:crypto";
import type { Simulator } from "./contract.ts";

const base64url = (text: string) => Buffer.from(text).toString("base64url");

/** Which surface asks: its claims differ. */
export type Surface = "admin" | "checkout" | "customer-account";

/** What the first staff member of every simulated shop is called in tokens. */
export const staffUserId = "902541635";

/**
 * A session token as App Bridge and UI extensions hand it out: HS256 with the app's secret, valid for
 * a minute (admin) or five (extensions), not before now.
 * `sub`: the staff member's id (admin), or the gid of a customer who is logged in (elsewhere).
 */
export function sessionToken(
  sim: Pick<Simulator, "app" | "now">,
  domain: string,
  surface: Surface,
  claims: { sub?: string; sid?: string } = {},
): string {
  const iat = Math.floor(sim.now().getTime() / 1000);
  const sub = claims.sub ?? (surface === "admin" ? staffUserId : undefined);
  const jti = createHmac("sha256", "jti").update(`${domain} ${surface} ${sub ?? ""} ${iat}`);
  const payload = {
    ...(surface === "admin" && { iss: `https://${domain}/admin`, sid: claims.sid ?? "simulated" }),
    dest: surface === "admin" ? `https://${domain}` : domain,
    aud: sim.app.key,
    ...(sub !== undefined && { sub }),
    iat,
    nbf: iat,
    exp: iat + (surface === "admin" ? 60 : 300),
    jti: jti.digest("hex").slice(0, 32),
  };
  const head = base64url(JSON.stringify({ alg: "HS256", typ: "JWT" }));
  const content = `${head}.${base64url(JSON.stringify(payload))}`;
  return `${content}.${createHmac("sha256", sim.app.secret).update(content).digest("base64url")}`;
}

/** The claims of a token that the app's secret signed and that is valid now, else null. */
export function verifySessionToken(
  sim: Pick<Simulator, "app" | "now">,
  token: string,
): Record<string, unknown> | null {
  const [head, body, signature] = token.split(".");
  if (head === undefined || body === undefined || signature === undefined) return null;
  const expected = createHmac("sha256", sim.app.secret).update(`${head}.${body}`);
  if (expected.digest("base64url") !== signature) return null;
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as Record<string, unknown>;
  const now = sim.now().getTime() / 1000;
  const timely = Number(claims.exp) > now - 10 && Number(claims.nbf) < now + 10;
  return timely && claims.aud === sim.app.key ? claims : null;
}
