/** The page's side: starts each extension in a worker of its own at a null origin, mirrors its elements, plays Shopify. */
import { DOMRemoteReceiver } from "@remote-dom/core/receivers";
import { ThreadWebWorker } from "@quilted/threads";
import type { Look } from "./css.ts";
import { defineHostElements } from "./host-elements.ts";
import type { HostCalls, SandboxCalls, Staged } from "./shared.ts";
import { press, navigate } from "./press.ts";
import { showToast } from "./toast.ts";

type Values = Record<string, unknown>;

/** What the shop tells after a change. `own`: of one extension at one target. */
type Told = {
  values?: Values;
  own?: Record<string, Values>;
  parts?: Record<string, string>;
  answer?: unknown;
  again?: string;
};

const running: { staged: Staged; sandbox: SandboxCalls }[] = [];
const front = document.body.dataset.front ?? "";

/** Whoever leaves the page breaks off what it was about to do: no fault of an extension. */
let leaving = false;
for (const type of ["beforeunload", "pagehide"]) addEventListener(type, () => (leaving = true));

/** A page error: nobody overlooks it, and it fails a test. */
function complain(problem: string) {
  if (leaving) return;
  setTimeout(() => {
    throw new Error(problem);
  });
}

async function post(path: string, fields: Record<string, string>): Promise<unknown> {
  const answer = await fetch(front + path, { method: "POST", body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Shows what came of a change: every extension's signals, every part of the page that the shop drew again. */
async function take({ values, parts, own, again }: Told): Promise<void> {
  if (again !== undefined) return take((await (await fetch(front + again)).json()) as Told);
  for (const [name, markup] of Object.entries(parts ?? {})) {
    for (const place of document.querySelectorAll(`[data-shown="${name}"]`))
      place.innerHTML = markup;
  }
  if (values === undefined) return;
  const updates = running.map(({ sandbox, staged }) =>
    sandbox.update({ ...values, ...own?.[`${staged.handle} ${staged.target}`] }),
  );
  await Promise.all(updates);
}

function callsOf(staged: Staged): HostCalls {
  const place = (key: string) => `${staged.shop} ${staged.uid} ${key}`;
  return {
    token: async () => (await post("/extensions/token", { target: staged.target })) as string,
    query: (query, variables) =>
      post("/extensions/query", { query, variables: JSON.stringify(variables ?? {}) }),
    account: (query) => post("/extensions/account", { query }),
    async change(name, change) {
      const told = (await post("/extensions/change", {
        name,
        change: JSON.stringify(change),
      })) as Told;
      await take(told);
      return told.answer;
    },
    read: (key) => Promise.resolve(JSON.parse(localStorage.getItem(place(key)) ?? "null")),
    write: (key, value) => done(() => localStorage.setItem(place(key), JSON.stringify(value))),
    forget: (key) => done(() => localStorage.removeItem(place(key))),
    toast: (text) => done(() => showToast(text)),
    navigate: (address) => done(() => navigate(front, address)),
    complain: (problem) => done(() => complain(`${staged.handle}: ${problem}`)),
  };
}

/** What the worker waits for is a promise, though it is done at once. */
function done(act: () => void): Promise<void> {
  act();
  return Promise.resolve();
}

/** A worker from a data: address has an origin that is nobody's: "null", as Shopify's sandbox has it. */
async function startWorker(): Promise<Worker> {
  const source = await (await fetch("/local/extensions/sandbox.js")).text();
  const worker = new Worker(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`);
  worker.onerror = (event) => complain(`In the worker: ${event.message}`);
  return worker;
}

async function start(place: HTMLElement): Promise<void> {
  const staged = JSON.parse(place.querySelector("script")?.textContent ?? "") as Staged;
  const root = place.appendChild(document.createElement("div"));
  root.className = "extension-root";
  defineHostElements(staged.elements, (element: Look & HTMLElement) => press(front, root, element));
  const receiver = new DOMRemoteReceiver({ elements: Object.keys(staged.elements) });
  receiver.connect(root);
  const worker = await startWorker();
  const { run, update } = ThreadWebWorker.import<SandboxCalls>(worker);
  running.push({ staged, sandbox: { run, update } });
  await run(staged, receiver.connection, callsOf(staged));
  place.dataset.state = "rendered";
}

for (const place of document.querySelectorAll<HTMLElement>("[data-extension]")) {
  start(place).catch((error: unknown) => {
    place.dataset.state = "failed";
    complain(
      `${place.dataset.extension ?? ""}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  });
}

/** Forms of the page that change what the extensions see are sent without leaving it. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.sent === undefined) return;
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  const plain = Object.fromEntries([...fields].map(([name, value]) => [name, value as string]));
  post(form.dataset.sent, plain).then((told) => take(told as Told), complain);
});

document.addEventListener("change", (event) => {
  if (event.target instanceof Element && event.target.matches("[data-sent] select")) {
    event.target.closest("form")?.requestSubmit();
  }
});
