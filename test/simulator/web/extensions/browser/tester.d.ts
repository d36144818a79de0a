/** The package hides the factory of a whole `shopify` global; its version is pinned. */
declare module "*/target-apis.mjs" {
  export function createMockTargetApi(target: string): Record<string, unknown>;
}
