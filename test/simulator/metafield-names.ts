/** The id that Shopify gave the app. */
const appId = "287654321";

/** "$app" and a missing namespace mean the app's own, which no other app can write. */
export function realNamespace(namespace: string | null | undefined): string {
  if (namespace == null || namespace === "$app") return `app--${appId}`;
  return namespace.replace(/^\$app:/, `app--${appId}--`);
}

/** Where a shop's state keeps a metafield; the namespace is the real one. */
export function metafieldId(ownerGid: string, namespace: string, key: string): string {
  return `${ownerGid} ${namespace} ${key}`;
}
