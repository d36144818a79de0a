import "@fontsource-variable/inter/wght.css";
import interLatin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
} from "@remix-run/react";
import { useMemo } from "react";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { env } from "./env.server.ts";
import { createI18n, pickLocale } from "./i18n.ts";

// The one font file that every page shows is asked for with the page, so that no text jumps when it comes.
export const links: LinksFunction = () => [
  { rel: "preload", href: interLatin, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
];

export const loader = ({ request }: LoaderFunctionArgs) => ({
  locale: pickLocale(request),
  apiKey: env.SHOPIFY_API_KEY,
});

/** Only the document's address names the merchant's language: a later answer must not change it. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const locale = useRouteLoaderData<typeof loader>("root")?.locale ?? "en";
  const i18n = useMemo(() => createI18n(locale), [locale]);
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Treue</title>
        <Meta />
        <Links />
      </head>
      <body>
        <I18nextProvider i18n={i18n}>{children}</I18nextProvider>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export { ErrorBoundary } from "./components/PlainError.tsx";
