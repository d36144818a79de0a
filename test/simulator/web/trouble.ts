import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Outages } from "../contract.ts";
import { html, type Html } from "./html.ts";
import { readForm, redirect, sendHtml } from "./http.ts";
import { documentPage } from "./layout.ts";

/** How the app answers the extensions, for those who want to see what they do then. */
export type AppTrouble = {
  /** "silent": it takes the call and never answers. */
  mode: "none" | "error" | "silent";
  delayMs: number;
  /** Whether the call was dealt with here; else the app is to answer it. */
  meets: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;
};

/** An app without trouble, until somebody makes it some. Its own pages are spared: only its API has trouble. */
export function createTrouble(): AppTrouble {
  const trouble: AppTrouble = { mode: "none", delayMs: 0, meets };
  async function meets(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    if (req.url?.startsWith("/api/") !== true || req.method === "OPTIONS") return false;
    if (trouble.delayMs > 0) await sleep(trouble.delayMs);
    if (trouble.mode === "none") return false;
    if (trouble.mode === "error") {
      res.writeHead(502, { "access-control-allow-origin": "*", "content-type": "text/plain" });
      res.end("Bad gateway (made on purpose)");
    }
    return true;
  }
  return trouble;
}

/** /local/trouble: Shopify and the app at their worst, by hand. */
export async function troublePage(
  req: IncomingMessage,
  res: ServerResponse,
  outages: Outages,
  trouble: AppTrouble,
): Promise<void> {
  if (req.method !== "POST") {
    sendHtml(res, documentPage("Trouble", "front", body(outages, trouble)));
    return;
  }
  const form = await readForm(req);
  const choice = form.get("choice") ?? "none";
  if (form.get("who") === "app") {
    trouble.mode = choice === "error" || choice === "silent" ? choice : "none";
    trouble.delayMs = choice === "slow" ? 4_000 : 0;
  } else {
    outages.delayMs = choice === "slow" ? 4_000 : choice === "silent" ? 120_000 : 0;
    outages.fail = choice === "error" ? 1 : 0;
    outages.loseAnswer = choice === "lost" ? 1 : 0;
  }
  redirect(res, "/local/trouble");
}

function body(outages: Outages, trouble: AppTrouble): Html {
  const shopify =
    outages.fail > 0 ? "error" : outages.loseAnswer > 0 ? "lost" : speed(outages.delayMs);
  const app = trouble.mode === "none" ? speed(trouble.delayMs) : trouble.mode;
  return html`<main class="start">
    <h1>Trouble</h1>
    <p>
      What the extensions and the app do when others fail. It lasts until it is taken back here.
    </p>
    ${choices("shopify", "Shopify's Admin API, when a code is made", shopify, [
      ["none", "answers at once"],
      ["slow", "answers after 4 s"],
      ["error", "answers with an error"],
      ["lost", "does what it is asked, and the answer gets lost"],
      ["silent", "does not answer"],
    ])}
    ${choices("app", "The app, when an extension asks it", app, [
      ["none", "answers at once"],
      ["slow", "answers after 4 s"],
      ["error", "answers with an error"],
      ["silent", "does not answer"],
    ])}
    <p><a href="/">All shops</a></p>
  </main>`;
}

function speed(delayMs: number): string {
  if (delayMs === 0) return "none";
  return delayMs > 60_000 ? "silent" : "slow";
}

function choices(who: string, title: string, now: string, all: [string, string][]): Html {
  return html`<form method="post" class="card stack">
    <h2>${title}</h2>
    <input type="hidden" name="who" value="${who}" />
    ${all.map(
      ([value, words]) =>
        html`<label class="row">
          <input
            type="radio"
            name="choice"
            value="${value}"
            ${now === value ? html`checked` : null}
          />
          ${words}
        </label>`,
    )}
    <button class="primary">Make it so</button>
  </form>`;
}
