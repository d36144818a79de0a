import { LOCALE_COOKIE, roomPage } from "./admin-layout.ts";
import { appIdentity } from "./app-identity.ts";
import { html } from "./html.ts";
import { setCookie } from "./http.ts";
import { shownTime } from "./shown.ts";
import { type Answer, adminUrl, field, type Visit } from "./visit.ts";

const SHOWN = 100;

/** POST /admin/locale: the staff member's language. */
export function chooseLocale(visit: Visit): Answer {
  setCookie(visit.res, LOCALE_COOKIE, field(visit.form, "locale"));
  const back = field(visit.form, "back");
  return { redirect: back.startsWith("/shop/") ? back : adminUrl(visit.shop) };
}

/** /admin/settings; POST /admin/settings/<verb>. */
export function settingsRoom(visit: Visit): Answer {
  const { form, path, req, shop } = visit;
  const address = adminUrl(shop, "/settings");
  if (req.method === "POST") {
    const verb = path[1] ?? "";
    if (verb === "install") shop.installApp();
    else if (verb === "uninstall") shop.uninstallApp();
    else if (verb === "redact") shop.redactShop();
    else if (verb === "scopes") shop.updateScopes(field(form, "scopes").split(","));
    else throw new Error(`A shop has no verb ${verb}`);
    return { redirect: verb === "install" ? adminUrl(shop) : address };
  }
  const { installed, scopes } = shop.state;
  const button = (verb: string, label: string, look: string) =>
    html`<button formaction="${address}/${verb}" class="${look}">${label}</button>`;
  return roomPage(
    visit,
    "settings",
    "Settings",
    html`<section class="card acts">
      <h2>${appIdentity.name}</h2>
      <p>${installed ? "Installed" : "Not installed"}</p>
      <form method="post" class="row">
        ${
          installed
            ? button("uninstall", "Uninstall app", "danger")
            : button("install", "Install app", "primary")
        }
        ${button("redact", "Redact shop", "danger")}
      </form>
      <form method="post" action="${address}/scopes" class="row">
        <label>Scopes <input name="scopes" value="${scopes.join(",")}" size="50" required /></label>
        <button>Grant these scopes</button>
      </form>
    </section>`,
  );
}

/** /admin/deliveries: every try to deliver a webhook to the app, newest first. */
export function deliveriesRoom(visit: Visit): Answer {
  const { shop, sim } = visit;
  const tried = sim.deliveries.filter((each) => each.shop === shop.domain);
  return roomPage(
    visit,
    "deliveries",
    "Deliveries",
    html`<section class="card">
      <p class="quiet">Webhooks sent to the app: ${tried.length} tries.</p>
      <table>
        <thead>
          <tr>
            <th>At</th>
            <th>Topic</th>
            <th>Try</th>
            <th>Answer</th>
            <th>Id</th>
          </tr>
        </thead>
        <tbody>
          ${tried
            .slice(-SHOWN)
            .reverse()
            .map(
              ({ at, attempt, status, topic, webhookId }) =>
                html`<tr>
                  <td>${shownTime(shop, at)}</td>
                  <td>${topic}</td>
                  <td>${attempt}</td>
                  <td>${status === 0 ? "none" : status}</td>
                  <td><code>${webhookId}</code></td>
                </tr>`,
            )}
        </tbody>
      </table>
    </section>`,
  );
}
