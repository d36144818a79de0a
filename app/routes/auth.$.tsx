import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticate } from "../shopify.server.ts";

/** The library answers here with pages of its own: a fresh session token, a way out of the iframe. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticate(request);
  return null;
};

export const headers: HeadersFunction = (args) => boundary.headers(args);
