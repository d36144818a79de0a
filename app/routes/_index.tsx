import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Landing } from "../components/Landing.tsx";

/** Shopify opens the app at this address with the shop in it; without one it is a visitor from outside. */
export const loader = ({ request }: LoaderFunctionArgs) => {
  const { search, searchParams } = new URL(request.url);
  return searchParams.has("shop") ? redirect(`/app${search}`) : null;
};

export default Landing;
