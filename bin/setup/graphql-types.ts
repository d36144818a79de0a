import { step } from "../processes/step.ts";
import { whenChanged } from "./when-changed.ts";

/** Checks every GraphQL document of the app against Shopify's schema and types it. */
export function generateGraphqlTypes(): Promise<void> {
  const inputs = ["graphql.config.ts", ".cache/shopify", "app", "package-lock.json"];
  return whenChanged("app/types/.inputs", inputs, () =>
    step("Typing the GraphQL operations", "graphql-codegen", ["--project", "default"]),
  );
}
