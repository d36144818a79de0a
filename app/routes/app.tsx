import "@shopify/polaris/build/esm/styles.css";
import "../components/admin.css";
import "../components/chart.css";
import "../components/settings.css";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { AppFrame } from "../components/AppFrame.tsx";
import { FormatProvider } from "../components/FormatProvider.tsx";
import { readPageRefusal } from "../components/page-refusal.ts";
import { RefusalPage } from "../components/RefusalPage.tsx";
import type { loader as rootLoader } from "../root.tsx";
import { authenticate } from "../shopify.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticate(request);
  return { currency: shop.currency, timeZone: shop.timeZone };
};

/** A shop keeps its currency and its clock; every page below authenticates for itself. */
export const shouldRevalidate = () => false;

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function App() {
  const { currency, timeZone } = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const locale = root?.locale ?? "en";
  return (
    <AppFrame apiKey={root?.apiKey ?? ""} locale={locale}>
      <FormatProvider locale={locale} timeZone={timeZone} currency={currency}>
        <Outlet />
      </FormatProvider>
    </AppFrame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const code = readPageRefusal(error);
  // The library's own answers (a page that fetches a new token, a way out of the iframe) are markup of theirs.
  if (!code) return boundary.error(error);
  return (
    <AppFrame apiKey={root?.apiKey ?? ""} locale={root?.locale ?? "en"}>
      <RefusalPage code={code} />
    </AppFrame>
  );
}
