import { readManifest } from "../manifest.ts";
import { type Answer, field, type Visit } from "./visit.ts";

/** /admin/scopes: which scopes are granted; POST: the merchant grants optional ones, `scopes`, on the app's request. */
export function scopesRoom({ form, req, shop }: Visit): Answer {
  const { optionalScopes: optional, scopes: required } = readManifest();
  if (req.method === "POST") {
    const asked = field(form, "scopes").split(",");
    const undeclared = asked.filter((scope) => !optional.includes(scope));
    if (undeclared.length > 0)
      return { json: { error: `No optional scope of the app: ${undeclared.join(", ")}` } };
    shop.updateScopes([...new Set([...shop.state.scopes, ...asked])]);
  }
  return { json: { granted: shop.state.scopes, required, optional } };
}
