// Runs in the local admin around the app's frame: shows what the app tells, tells the app what was clicked.
import type { FromApp, MenuItem, ScopesDetail, TitleAction, ToApp } from "./messages.ts";
import { pickResources } from "./picker.ts";
import { showToast, hideToast } from "./toasts.ts";

const frame = need("#app-frame") as HTMLIFrameElement;
const { admin = "", app = "" } = frame.dataset;
const appOrigin = new URL(frame.src).origin;

function need(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`The admin page has no ${selector}`);
  return element;
}

function tellApp(message: ToApp): void {
  frame.contentWindow?.postMessage({ toApp: message }, appOrigin);
}

addEventListener("message", (event: MessageEvent<{ fromApp?: FromApp }>) => {
  const known = event.source === frame.contentWindow && event.origin === appOrigin;
  if (known && event.data.fromApp !== undefined) hear(event.data.fromApp);
});

/** What the admin does about each kind of message. */
const hearing: { [Type in FromApp["type"]]: (message: Extract<FromApp, { type: Type }>) => void } =
  {
    menu: ({ items }) => showMenu(items),
    title: ({ title, actions }) => showTitle(title, actions),
    path: ({ path }) => showPath(path),
    token: ({ request }) => void sendToken(request),
    scopes: ({ request, scopes }) => void askForScopes(request, scopes),
    toast: (toast) => showToast(toast, (event) => tellApp({ type: "toast", id: toast.id, event })),
    "toast-hide": ({ id }) => hideToast(id),
    loading: ({ on }) => document.body.classList.toggle("loading", on),
    modal: ({ open }) => document.body.classList.toggle("dimmed", open),
    "save-bar": ({ open, save, discard }) => showSaveBar(open, save, discard),
    "save-bar-alert": () => shakeSaveBar(),
    picker: (asked) =>
      void pickResources(admin, asked).then((chosen) =>
        tellApp({ type: "picker", request: asked.request, chosen }),
      ),
    document: ({ href }) => location.assign(app + href),
    admin: ({ path }) => location.assign(admin + path),
  };

function hear(message: FromApp): void {
  (hearing[message.type] as (message: FromApp) => void)(message);
}

async function sendToken(request: number): Promise<void> {
  const answer = await fetch(`${admin}/id-token`);
  const { token } = (await answer.json()) as { token: string };
  tellApp({ type: "token", request, token });
}

async function askForScopes(request: number, scopes: string[]): Promise<void> {
  const granted = confirm(`The app asks for more access: ${scopes.join(", ")}`);
  const body = new URLSearchParams({ scopes: scopes.join(",") });
  const answer = await fetch(`${admin}/scopes`, granted ? { method: "POST", body } : {});
  const detail = (await answer.json()) as ScopesDetail | { error: string };
  tellApp({ type: "scopes", request, result: granted ? "granted-all" : "declined-all", detail });
}

function showMenu(items: MenuItem[]): void {
  const links = items.map((item, index) => {
    const link = document.createElement("a");
    link.href = app + item.href;
    link.textContent = item.label;
    link.hidden = item.home;
    link.onclick = (click) => {
      click.preventDefault();
      if (unsaved()) shakeSaveBar();
      else tellApp({ type: "menu", index });
    };
    return link;
  });
  need("#app-menu").replaceChildren(...links);
  markCurrent();
}

/** The menu's link that leads furthest into where the app is. */
function markCurrent(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#app-menu a")];
  const here = links
    .filter(({ pathname }) => `${location.pathname}/`.startsWith(`${pathname}/`))
    .sort((a, b) => b.pathname.length - a.pathname.length)[0];
  for (const link of links) link.toggleAttribute("aria-current", link === here);
}

function showTitle(title: string, actions: TitleAction[]): void {
  need("#app-title").textContent = title;
  const controls = actions.map(({ label, kind, index }) => {
    const button = document.createElement("button");
    button.textContent = label;
    button.className = kind;
    button.onclick = () => tellApp({ type: "title", index });
    return button;
  });
  const breadcrumbs = controls.filter(({ className }) => className === "breadcrumb");
  need("#app-breadcrumb").replaceChildren(...breadcrumbs);
  need("#app-actions").replaceChildren(...controls.filter((each) => !breadcrumbs.includes(each)));
}

/** Mirrors the app's place in the page's address, so that a reload keeps it. */
function showPath(path: string): void {
  history.replaceState(null, "", app + path);
  markCurrent();
}

function unsaved(): boolean {
  return !need("#save-bar").hidden;
}

function showSaveBar(open: boolean, save: string, discard: string): void {
  need("#save-bar").hidden = !open;
  for (const [button, label] of [["save", save] as const, ["discard", discard] as const]) {
    const control = need(`#save-bar [name=${button}]`);
    control.textContent = label;
    control.onclick = () => tellApp({ type: "save-bar", button });
  }
}

function shakeSaveBar(): void {
  const offsets = [0, -8, 8, -5, 5, 0].map((x) => ({ transform: `translateX(${x}px)` }));
  need("#save-bar").animate(offsets, { duration: 350 });
}
