import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { createI18n, pickLocale } from "../i18n.ts";
import { claimOrder } from "../loyalty/claim-order.server.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { findShop } from "../loyalty/find-shop.server.ts";
import { readProxyRequest } from "../shopify/app-proxy.server.ts";

/**
 * The claim link of a guest's order, within the shop's own theme. Asking for the page changes nothing: the points are
 * given when the button is pressed.
 */
export const loader = ({ request }: LoaderFunctionArgs) =>
  withShop(request, ({ customerId, t }) => {
    if (customerId)
      return page(t("claim.title"), t("claim.ask"), {
        form: `<form method="post"><button type="submit">${t("claim.button")}</button></form>`,
      });
    const returnTo = encodeURIComponent(new URL(request.url).pathname.replace(/^\/proxy/, ""));
    const login = `/customer_authentication/login?return_to=/apps/rewards${returnTo}`;
    return page(t("claim.title"), t("claim.logIn"), {
      form: `<p><a href="${login}">${t("claim.logInButton")}</a></p>`,
    });
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  withShop(request, async ({ shopId, customerId, t }) => {
    if (!customerId) return page(t("claim.title"), t("claim.logIn"), { status: 401 });
    const claimed = await claimOrder(liveContext, shopId, params.token ?? "", customerId);
    if (claimed.ok)
      return page(t("claim.done"), t("claim.points", { count: claimed.value.points }));
    const refusals = t("claim.refused", { returnObjects: true });
    const words = Object.hasOwn(refusals, claimed.code)
      ? refusals[claimed.code as keyof typeof refusals]
      : claimed.message;
    return page(t("claim.title"), words, { status: 409 });
  });

type Visit = { shopId: string; customerId: string | null; t: ReturnType<typeof createI18n>["t"] };

async function withShop(
  request: Request,
  answer: (visit: Visit) => Response | Promise<Response>,
): Promise<Response> {
  const asked = await readProxyRequest(request);
  const shop = asked && (await findShop(asked.domain));
  if (!shop) return new Response(null, { status: 400 });
  const { t } = createI18n(pickLocale(request));
  return answer({ shopId: shop.shopId, customerId: asked.customerId, t });
}

/** Our own words only: nothing that a person wrote is put into the page. */
function page(title: string, text: string, { form = "", status = 200 } = {}): Response {
  const body = `<div class="page-width"><h1>${title}</h1><p>${text}</p>${form}</div>`;
  return new Response(body, {
    status,
    headers: { "Content-Type": "application/liquid", "Cache-Control": "no-store" },
  });
}
