import type { LoaderFunctionArgs } from "@remix-run/node";
import { refuseRequest } from "../components/page-refusal.ts";
import { authenticate } from "../shopify.server.ts";

/** Any other address below /app: a page that says so, with the menu to go on from. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticate(request);
  refuseRequest("not_found");
};
