import type { SimShop } from "../../simulator.ts";
import { html, type Html } from "../html.ts";
import { frontPage } from "../layout.ts";
import { type Answer, frontUrl, type Visit } from "../visit.ts";
import { installedExtensions, type Setting } from "./installed.ts";

type Values = Record<string, string | number | boolean>;

/** What the merchant chose in the editor, by the extension's uid. Forgotten when the shop's process ends. */
const chosen = new WeakMap<SimShop, Map<string, Values>>();

export function settingsOf(shop: SimShop, uid: string): Values {
  return chosen.get(shop)?.get(uid) ?? {};
}

/** /editor: the merchant's settings of each block, as in the editor for checkout and customer accounts. */
export function editor(visit: Visit): Answer {
  const { form, path, req, shop } = visit;
  const extensions = installedExtensions();
  const extension = extensions.find(({ handle }) => handle === path[1]);
  if (req.method === "POST" && extension !== undefined) {
    const all = chosen.get(shop) ?? new Map<string, Values>();
    chosen.set(shop, all.set(extension.uid, readSettings(extension.settings, form)));
    return { redirect: frontUrl(shop, "/editor") };
  }
  return frontPage(
    visit,
    "Editor",
    html`<h1>Checkout and customer account editor</h1>
      ${extensions.map(
        ({ handle, settings, targets, uid }) =>
          html`<section class="card">
            <h2>${handle}</h2>
            <p class="quiet">${targets.join(", ")}</p>
            <form method="post" action="${frontUrl(shop, `/editor/${handle}`)}" class="stack">
              ${settings.map((setting) => settingField(setting, settingsOf(shop, uid)[setting.key]))}
              ${settings.length === 0 ? html`<p>It has no settings.</p>` : html`<button>Save</button>`}
            </form>
          </section>`,
      )}`,
  );
}

/** What was left empty is not set, as before the merchant opened the editor; a switch is on or off from now on. */
function readSettings(settings: Setting[], form: URLSearchParams): Values {
  const pairs = settings.flatMap(({ key, type }): [string, string | number | boolean][] => {
    if (type === "boolean") return [[key, form.has(key)]];
    const value = form.get(key) ?? "";
    if (value === "") return [];
    return [[key, type.startsWith("number") ? Number(value) : value]];
  });
  return Object.fromEntries(pairs);
}

function settingField(setting: Setting, value: Values[string] | undefined): Html {
  const { description, key, name, type, validations = [] } = setting;
  if (type === "boolean") {
    const checked = value === true ? html`checked` : null;
    return html`<label>
      <input type="checkbox" name="${key}" ${checked} /> ${name}
      <small>${description}</small>
    </label>`;
  }
  const choices = validations.find((each) => each.name === "choices")?.value;
  const listed = JSON.parse(choices ?? "[]") as string[];
  return html`<label>
    ${name}
    ${
      listed.length === 0
        ? html`<input name="${key}" value="${String(value ?? "")}" />`
        : html`<select name="${key}">
            ${["", ...listed].map(
              (each) =>
                html`<option ${String(value ?? "") === each ? html`selected` : null}>
                  ${each}
                </option>`,
            )}
          </select>`
    }
    <small>${description}</small>
  </label>`;
}
