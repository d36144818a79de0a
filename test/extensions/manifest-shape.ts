import { globSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";

/** Every target of the installed @shopify/ui-extensions: it has a file of types for each. */
export const targets = new Set(
  globSync("node_modules/@shopify/ui-extensions/build/ts/surfaces/*/targets/*.d.ts").map((path) =>
    basename(path, ".d.ts"),
  ),
);

const Metafield = z.strictObject({ namespace: z.literal("$app"), key: z.string() });

const Targeting = z.strictObject({
  module: z.string().regex(/^\.\/src\/[A-Z][A-Za-z]*\.tsx$/),
  target: z.string().refine((target) => targets.has(target), "Shopify has no such target"),
  capabilities: z.strictObject({ allow_direct_linking: z.boolean() }).optional(),
});

const Field = z.strictObject({
  key: z.string().regex(/^[a-z_]+$/),
  type: z.enum(["boolean", "single_line_text_field"]),
  name: z.string().min(1),
  description: z.string().optional(),
  validations: z
    .array(z.strictObject({ name: z.enum(["choices", "max"]), value: z.string() }))
    .optional(),
});

/**
 * Of shopify.extension.toml, the keys that Shopify's CLI 4.8 reads and we use, at their places: the CLI takes any other
 * without a word, and a misspelt one does nothing.
 */
export const Manifest = z.strictObject({
  api_version: z.literal("2026-07"),
  extensions: z.tuple([
    z.strictObject({
      name: z.literal("t:name"),
      description: z.literal("t:description").optional(),
      handle: z.string().regex(/^treue-[a-z-]{1,44}$/),
      type: z.literal("ui_extension"),
      uid: z.uuid(),
      targeting: z.array(Targeting).min(1),
      metafields: z.array(Metafield).optional(),
      capabilities: z
        .strictObject({ api_access: z.boolean(), network_access: z.boolean() })
        .partial()
        .optional(),
      settings: z.strictObject({ fields: z.array(Field).min(1) }).optional(),
    }),
  ]),
});
