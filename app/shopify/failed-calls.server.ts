import { abstractFetch, setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { log } from "../log.server.ts";

/**
 * Where Shopify refuses a call or cannot be reached, its library answers the browser 500 and keeps the reason to
 * itself. Logs which address of which shop it was and what came back; never what either side said.
 */
export function logFailedCalls(): void {
  const call = abstractFetch;
  setAbstractFetchFunc(async (input, init) => {
    const { hostname, pathname } = new URL(input instanceof Request ? input.url : input);
    const about = { shop: hostname, path: pathname };
    try {
      const answer = await call(input, init);
      if (!answer.ok) log.warn({ ...about, status: answer.status }, "Shopify refused a call");
      return answer;
    } catch (error) {
      log.warn({ ...about, err: error }, "Shopify was not reached");
      throw error;
    }
  });
}
