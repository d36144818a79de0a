import type { RemoteConnection } from "@remote-dom/core";
import type { ElementTable } from "../elements-of.ts";

/** All that an extension is started with, as the page's JSON has it. */
export type Staged = {
  shop: string;
  target: string;
  handle: string;
  uid: string;
  /** Address of its bundle. */
  bundle: string;
  elements: ElementTable;
  language: string;
  dictionary: Record<string, unknown>;
  currency: string;
  capabilities: { network: boolean; api: boolean };
  /** Of signals, by their path in `shopify`: "cost.totalAmount". */
  values: Record<string, unknown>;
  /** What is no signal, by its path: "shop.name". */
  constants: Record<string, unknown>;
};

/** What the worker calls on the page. */
export type HostCalls = {
  token: () => Promise<string>;
  query: (query: string, variables: unknown) => Promise<unknown>;
  /** The Customer Account API, by the right of who is logged in. */
  account: (query: string) => Promise<unknown>;
  change: (name: string, change: unknown) => Promise<unknown>;
  read: (key: string) => Promise<unknown>;
  write: (key: string, value: unknown) => Promise<void>;
  forget: (key: string) => Promise<void>;
  toast: (text: string) => Promise<void>;
  navigate: (address: string) => Promise<void>;
  /** What Shopify's own gates would not let pass. */
  complain: (problem: string) => Promise<void>;
};

/** What the page calls in the worker. */
export type SandboxCalls = {
  run: (staged: Staged, connection: RemoteConnection, host: HostCalls) => Promise<void>;
  update: (values: Record<string, unknown>) => Promise<void>;
};
