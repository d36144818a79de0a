import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Simulator } from "../simulator.ts";
import { admin } from "./admin.ts";
import { browserScript } from "./bundle.ts";
import { html } from "./html.ts";
import { readForm, redirect, send, sendHtml, urlOf } from "./http.ts";
import { documentPage } from "./layout.ts";
import { APP_HOST, proxyToApp, STAND_IN_PATH } from "./proxy.ts";
import { shopFront } from "./shop-front.ts";
import { stageScript } from "./extensions/bundles.ts";
import { startPage } from "./start-page.ts";
import { createTrouble, type AppTrouble, troublePage } from "./trouble.ts";
import type { Answer, Visit } from "./visit.ts";

const styles = new Map(
  ["base", "front", "checkout", "admin"].map((look) => [
    `/local/${look}.css`,
    readFileSync(new URL(`${look}.css`, import.meta.url), "utf8"),
  ]),
);

/** Answers a request of a person's browser; false: there is no such page. */
export type Pages = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;

/**
 * The local shops' pages: shop fronts, admins, and on the host name app.localhost the app itself, passed on to
 * `app.url`.
 */
export function createPages(
  sim: Simulator,
  { app, trouble = createTrouble() }: { app: { url: string }; trouble?: AppTrouble },
): Pages {
  return async (req, res) => {
    const url = urlOf(req);
    const style = styles.get(url.pathname);
    if (url.hostname === APP_HOST) {
      if (url.pathname === STAND_IN_PATH) await sendScript(res, "app-bridge");
      else if (!(await trouble.meets(req, res))) await proxyToApp(req, res, app.url);
    } else if (url.pathname === "/") sendHtml(res, startPage(sim));
    else if (style !== undefined) send(res, style, "text/css; charset=utf-8");
    else if (url.pathname === "/local/admin.js") await sendScript(res, "admin");
    else if (url.pathname === "/local/trouble") await troublePage(req, res, sim.outages, trouble);
    else if (url.pathname === "/local/extensions/stage.js") await sendStage(res, "stage");
    else if (url.pathname === "/local/extensions/sandbox.js") await sendStage(res, "sandbox");
    else return shopPage(sim, req, res, url);
    return true;
  };
}

async function sendScript(res: ServerResponse, name: "admin" | "app-bridge"): Promise<void> {
  send(res, await browserScript(name), JAVASCRIPT);
}

async function sendStage(res: ServerResponse, name: "stage" | "sandbox"): Promise<void> {
  send(res, await stageScript(name), JAVASCRIPT);
}

const JAVASCRIPT = "text/javascript; charset=utf-8";

async function shopPage(
  sim: Simulator,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<boolean> {
  const [first, domain = "", ...path] = url.pathname
    .split("/")
    .filter(Boolean)
    .map(decodeURIComponent);
  const shop = sim.shops.get(domain);
  if (first !== "shop" || shop === undefined) return false;
  const form = req.method === "POST" ? await readForm(req) : new URLSearchParams();
  const visit = { req, res, url, sim, shop, path, form };
  give(visit, answer(visit));
  return true;
}

function answer(visit: Visit): Answer {
  try {
    return visit.path[0] === "admin" ? admin(visit) : shopFront(visit);
  } catch (refusal) {
    return refused(visit, refusal instanceof Error ? refusal.message : String(refusal));
  }
}

/** The shop's refusal is shown on the page that the form stands on, without what was asked for. */
function refused(visit: Visit, problem: string): Answer {
  const posted = visit.req.method === "POST";
  if (visit.path[0] === "extensions" || visit.path[1] === "set") {
    // A script asked: it makes an error of it that nobody overlooks.
    visit.res.statusCode = 400;
    return { json: { problem } };
  }
  const form = posted ? new URL(visit.req.headers.referer ?? "/", visit.url) : visit.url;
  const again = !posted && [...form.searchParams.keys()].every((name) => name === "problem");
  if (!again && form.pathname.startsWith("/shop/")) {
    return { redirect: `${form.pathname}?${new URLSearchParams({ problem }).toString()}` };
  }
  visit.res.statusCode = 400;
  return documentPage(
    "Refused",
    "front",
    html`<main>
      <h1>That did not work</h1>
      <p>${problem}</p>
    </main>`,
  );
}

function give({ res }: Visit, given: Answer): void {
  if (given === null) {
    const page = documentPage(
      "Not found",
      "front",
      html`<main><h1>There is no such page</h1></main>`,
    );
    sendHtml(res, page, 404);
  } else if ("redirect" in given) redirect(res, given.redirect);
  else if ("script" in given) {
    // Extensions run at no origin: Shopify's servers let any read them.
    res.setHeader("access-control-allow-origin", "*");
    send(res, given.script, JAVASCRIPT);
  } else if ("json" in given)
    send(res, JSON.stringify(given.json), "application/json", res.statusCode);
  else sendHtml(res, given, res.statusCode);
}
