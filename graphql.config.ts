import { ApiType, pluckConfig, preset } from "@shopify/api-codegen-preset";

/** Types for our operations, from the schema that bin/fetch-schema.ts puts into .cache. */
export default {
  projects: {
    default: {
      schema: "./.cache/shopify/admin-2026-10.graphql",
      documents: ["./app/**/*.{ts,tsx}", "!./app/types/**"],
      extensions: {
        codegen: {
          pluckConfig,
          ignoreNoDocuments: true,
          generates: {
            "./app/types/admin.types.d.ts": {
              plugins: ["typescript"],
              config: {
                defaultScalarType: "string",
                scalars: { JSON: "unknown" },
                enumsAsConst: true,
              },
            },
            "./app/types/admin.generated.d.ts": {
              preset,
              presetConfig: { apiType: ApiType.Admin },
            },
          },
        },
      },
    },
  },
};
