/** Runs inside the worker: a DOM of s-* elements that the page mirrors, and the `shopify` global of the target. */
import { listen } from "./native.ts";
import "@remote-dom/core/polyfill";
import {
  BatchingRemoteConnection,
  connectRemoteNode,
  setRemoteId,
} from "@remote-dom/core/elements";
import { ROOT_ID } from "@remote-dom/core";
import { ThreadWebWorker } from "@quilted/threads";
import { createMockTargetApi } from "../../../../../node_modules/@shopify/ui-extensions-tester/build/esm/mocks/target-apis.mjs";
import { createI18n } from "./i18n.ts";
import { defineRemoteElements } from "./remote-elements.ts";
import type { HostCalls, SandboxCalls, Staged } from "./shared.ts";
import { createCells } from "./signals.ts";

const cells = createCells();
const here = globalThis as unknown as Record<string, unknown>;

const calls: SandboxCalls = {
  async run(staged, connection, host) {
    const complain = (problem: string) => void host.complain(problem);
    listen("unhandledrejection", (event: PromiseRejectionEvent) => {
      complain(`Unhandled in ${staged.handle}: ${wordsOf(event.reason)}`);
    });
    defineRemoteElements(staged.elements, complain);
    // The whole body is what the page shows.
    setRemoteId(document.body, ROOT_ID);
    connectRemoteNode(document.body, new BatchingRemoteConnection(connection));
    const bundle = await (await fetch(staged.bundle)).text();
    const extensions = new Map<string, (api: unknown) => unknown>();
    const api = createApi(staged, host);
    api.extend = (target: string, start: (api: unknown) => unknown) =>
      extensions.set(target, start);
    here.shopify = api;
    here.fetch = fetchOf(staged, host);
    here.navigation = navigationOf(host);
    (0, eval)(`${bundle}\n//# sourceURL=${staged.bundle}`);
    const start = extensions.get(staged.target);
    if (start === undefined) throw new Error(`The bundle has no ${staged.target}`);
    await start(api);
  },
  update: (values) => {
    cells.set(values);
    return Promise.resolve();
  },
};

const accountApi = "shopify://customer-account/api/";

/** What the extension may fetch, by the capabilities of its manifest. */
function fetchOf({ capabilities }: Staged, host: HostCalls): typeof fetch {
  const real = globalThis.fetch.bind(globalThis);
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith(accountApi)) {
      if (!capabilities.network) throw new Error("The extension has no network_access");
      return real(input, init);
    }
    if (!capabilities.api) throw new Error("The extension has no api_access");
    const { query } = JSON.parse(init?.body as string) as { query: string };
    return Response.json(await host.account(query));
  };
}

function wordsOf(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}

/** The API of the target with the tester's shape, living signals, and the page's answers. */
function createApi(staged: Staged, host: HostCalls): Record<string, unknown> {
  const api = createMockTargetApi(staged.target);
  const has = (name: string) => name in api;
  for (const name of Object.keys(api).filter((key) => key.startsWith("apply"))) {
    api[name] = (change: unknown) => host.change(name, change);
  }
  Object.assign(api, {
    i18n: createI18n(staged.dictionary, staged.language, staged.currency),
    sessionToken: { get: () => host.token() },
    storage: {
      read: (key: string) => host.read(key),
      write: (key: string, value: unknown) => host.write(key, value),
      delete: (key: string) => host.forget(key),
    },
    query: (query: string, { variables }: { variables?: unknown } = {}) =>
      staged.capabilities.api
        ? host.query(query, variables)
        : Promise.reject(new Error("The extension has no api_access")),
    ...(has("toast") && {
      toast: {
        show: async (text: string) => {
          await host.toast(text);
          return { hide: () => undefined };
        },
      },
    }),
    ...(has("requireLogin") && { requireLogin: () => host.navigate("shopify:login") }),
    setSignals: cells.adopt,
  });
  // Of a guest there is no customer, of nobody no address: Shopify's API has these where the mock leaves them out.
  if (staged.target.startsWith("purchase.")) {
    api.buyerIdentity = Object.fromEntries(
      ["customer", "email", "phone", "purchasingCompany"].map((name) => [name, undefinedSignal()]),
    );
    api.shippingAddress = undefinedSignal();
  }
  for (const [path, value] of Object.entries(staged.constants)) setPath(api, path, value);
  cells.enliven(api);
  cells.set(staged.values);
  return api;
}

function undefinedSignal() {
  return { value: undefined, current: undefined, subscribe: () => () => undefined };
}

function setPath(api: Record<string, unknown>, path: string, value: unknown) {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at = api;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = value;
}

/** Full pages and links of the customer account lead on by this global. */
function navigationOf(host: HostCalls) {
  return {
    navigate: (address: string) => void host.navigate(address),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    currentEntry: { key: "", url: "/", getState: () => ({}) },
  };
}

ThreadWebWorker.export(globalThis as unknown as Worker, calls);
