/** For the log only, and so unproven: the shop that a session token speaks for. */
export function shopInToken(authorization: string | undefined): string | undefined {
  const claims = authorization?.split(".")[1];
  const text = claims ? Buffer.from(claims, "base64url").toString() : "";
  return /"dest":"(?:https:\/\/)?([a-z0-9.-]{1,255})"/.exec(text)?.[1];
}
