import type { ActionFunctionArgs } from "@remix-run/node";
import type { Simulator, SimShop } from "../simulator/contract.ts";
import { sessionToken } from "../simulator/tokens.ts";

type Args = Pick<ActionFunctionArgs, "request" | "params" | "context">;

/** What a route's loader or action gets when the shop's merchant asks for a page, or posts this to it as JSON. */
export function adminRequest(
  sim: Simulator,
  shop: SimShop,
  path: string,
  { body, params = {} }: { body?: unknown; params?: Args["params"] } = {},
): Args {
  const headers = {
    Authorization: `Bearer ${sessionToken(sim, shop.domain, "admin")}`,
    "Content-Type": "application/json",
  };
  const posted = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`https://treue.example${path}`, {
    headers,
    ...(body !== undefined && { method: "POST", body: posted }),
  });
  return { request, params, context: {} };
}

/** What an action answered: its status and what the page is told; of a redirect where to. */
export function answered(answer: unknown): { status: number; told: unknown } {
  if (answer instanceof Response)
    return { status: answer.status, told: answer.headers.get("Location") };
  const { data, init } = answer as { data: unknown; init: { status?: number } | null };
  return { status: init?.status ?? 200, told: data };
}
