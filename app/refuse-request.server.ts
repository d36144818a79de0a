import { data } from "@remix-run/node";
import type { PageRefusal } from "./components/page-refusal.ts";

const statuses: Record<PageRefusal, number> = {
  member_unknown: 404,
  not_found: 404,
  bad_cursor: 400,
  bad_request: 400,
  broken: 500,
};

/** Ends a loader or an action with a refusal that the error page puts into words. */
export function refuseRequest(code: PageRefusal): never {
  throw data({ code }, { status: statuses[code] });
}
