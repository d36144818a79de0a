import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "smol-toml";

export type Subscription = {
  topic: string;
  uri: string;
  /** Null: the whole payload. */
  includeFields: string[] | null;
  compliance: boolean;
};

/** What Shopify knows of the app: shopify.app.toml as deployed. */
export type Manifest = {
  apiVersion: string;
  scopes: string[];
  /** The app may ask the merchant for them. */
  optionalScopes: string[];
  subscriptions: Subscription[];
  /** Types of the app's own metafields, by whose they are and key. */
  metafields: Record<"Customer" | "Shop", Record<string, string>>;
};

type Toml = {
  access_scopes: { scopes: string; optional_scopes?: string[] };
  webhooks: {
    api_version: string;
    subscriptions: {
      topics?: string[];
      compliance_topics?: string[];
      uri: string;
      include_fields?: string[];
    }[];
  };
  customer?: Definitions;
  shop?: Definitions;
};

type Definitions = { metafields?: { app?: Record<string, { type: string }> } };

const file = resolve(import.meta.dirname, "../../shopify.app.toml");

export function readManifest(): Manifest {
  const toml = parse(readFileSync(file, "utf8")) as Toml;
  return {
    apiVersion: toml.webhooks.api_version,
    metafields: { Customer: typesOf(toml.customer), Shop: typesOf(toml.shop) },
    scopes: toml.access_scopes.scopes.split(",").map((scope) => scope.trim()),
    optionalScopes: toml.access_scopes.optional_scopes ?? [],
    subscriptions: toml.webhooks.subscriptions.flatMap((subscription) => {
      const compliance = subscription.compliance_topics ?? [];
      const topics = [...(subscription.topics ?? []), ...compliance];
      return topics.map((topic) => ({
        topic,
        uri: subscription.uri,
        includeFields: subscription.include_fields ?? null,
        compliance: compliance.includes(topic),
      }));
    }),
  };
}

function typesOf(definitions: Definitions | undefined): Record<string, string> {
  const own = Object.entries(definitions?.metafields?.app ?? {});
  return Object.fromEntries(own.map(([key, { type }]) => [key, type]));
}
