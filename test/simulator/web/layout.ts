import { html, type Html } from "./html.ts";
import { cartOf } from "./cart.ts";
import { languageOf } from "./language.ts";
import { pointsAddress, pointsLine } from "./points-metafield.ts";
import { shopperOf } from "./shopper.ts";
import { frontUrl, type Visit } from "./visit.ts";

/** A whole document of the local shop. `front`: of the shop it belongs to, for its scripts. */
export function documentPage(
  title: string,
  look: "front" | "admin",
  body: Html,
  { language = "en", front = "" } = {},
): Html {
  return html`<html lang="${language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/local/base.css" />
      <link rel="stylesheet" href="/local/${look}.css" />
      ${look === "front" ? html`<link rel="stylesheet" href="/local/checkout.css" />` : null}
    </head>
    <body class="${look}" data-front="${front}">
      ${body} ${body.markup.includes("data-live") ? FOLLOW_POINTS : null}
      ${body.markup.includes("data-extension") ? STAGE : null}
    </body>
  </html>`;
}

/** A page of the shop front, with its head and what went wrong before, if anything did. */
export function frontPage(visit: Visit, title: string, body: Html): Html {
  const { shop } = visit;
  const count = [...cartOf(visit).values()].reduce((sum, quantity) => sum + quantity, 0);
  return documentPage(
    `${title} · ${shop.state.name}`,
    "front",
    html`<header class="head">
        <a class="brand" href="${frontUrl(shop)}">${shop.state.name}</a>
        <nav>
          ${languageSwitch(visit)} ${shopperLink(visit)}
          <a href="${frontUrl(shop, "/cart")}" class="cart">Cart <b>${count}</b></a>
        </nav>
      </header>
      <main>${problem(visit)} ${body}</main>
      <footer class="foot">
        A local shop for trying things out. No money moves.
        <a href="${frontUrl(shop, "/editor")}">Editor</a> ·
        <a href="${frontUrl(shop, "/admin")}">Shop admin</a> ·
        <a href="/local/trouble">Trouble</a> ·
        <a href="/">All shops</a>
      </footer>`,
    { language: languageOf(visit), front: frontUrl(shop) },
  );
}

function languageSwitch(visit: Visit): Html {
  const now = languageOf(visit);
  return html`<form method="post" action="${frontUrl(visit.shop, "/language")}" class="languages">
    <input type="hidden" name="back" value="${visit.url.pathname}" />
    ${["en", "de"].map(
      (each) =>
        html`<button
          name="language"
          value="${each}"
          ${now === each ? html`aria-current="true"` : null}
        >
          ${each === "de" ? "Deutsch" : "English"}
        </button>`,
    )}
  </form>`;
}

/** The extensions of the page, each in a worker of its own. */
const STAGE = html`<script src="/local/extensions/stage.js"></script>`;

function shopperLink(visit: Visit): Html {
  const { shop } = visit;
  const shopper = shopperOf(visit);
  if (shopper === null) return html`<a href="${frontUrl(shop, "/shopper")}">Guest · sign in</a>`;
  return html`<a href="${frontUrl(shop, "/account")}"
    >${shopper.firstName} ${shopper.lastName}
    <span class="points" data-live="${pointsAddress(shop, shopper.id)}" data-part="line"
      >${pointsLine(shop, shopper.id)}</span
    ></a
  >`;
}

/** Points arrive a moment after a purchase: what shows them follows without a reload. */
const FOLLOW_POINTS = html`<script>
  setInterval(async () => {
    for (const place of document.querySelectorAll("[data-live]")) {
      const answer = await fetch(place.dataset.live).catch(() => null);
      const now = answer?.ok && (await answer.json())[place.dataset.part];
      if (now && now !== place.shown) place.innerHTML = place.shown = now;
    }
  }, 1000);
</script>`;

/** What the last act was refused for. */
export function problem(visit: Visit): Html | null {
  const text = visit.url.searchParams.get("problem");
  return text === null ? null : html`<p class="problem" role="alert">${text}</p>`;
}
