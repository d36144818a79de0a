import type { LoaderFunctionArgs } from "@remix-run/node";
import { createI18n, pickLocale } from "../i18n.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { readExport } from "../loyalty/read-exports.server.ts";
import { authenticate } from "../shopify.server.ts";

/** A customer's export as a file. No page: what has no component answers a refusal itself, as JSON in words. */
export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticate(request);
  const content = await readExport(liveContext, shop.shopId, params.requestId ?? "");
  if (content === null) {
    const message = createI18n(pickLocale(request)).t("exports.gone");
    return Response.json({ code: "export_unknown", message }, { status: 404 });
  }
  return new Response(content, {
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
  });
};
