import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { AdminPage } from "../components/AdminPage.tsx";
import { GuestOrders } from "../components/GuestOrders.tsx";
import { refuseRequest } from "../components/page-refusal.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { listGuestOrders, parseGuestPlace } from "../loyalty/list-guest-orders.server.ts";
import { authenticate } from "../shopify.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticate(request);
  const after = new URL(request.url).searchParams.get("after");
  const place = after === null ? null : (parseGuestPlace(after) ?? refuseRequest("bad_cursor"));
  return { ...(await listGuestOrders(liveContext, shop, place)), newer: place !== null };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function GuestsPage() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.guests")}>
      <GuestOrders {...page} />
    </AdminPage>
  );
}
