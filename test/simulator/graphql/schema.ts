import { existsSync, readFileSync } from "node:fs";
import { buildASTSchema, parse } from "graphql";
import type { GraphQLSchema } from "graphql";
import { schemaFile } from "../../../bin/fetch-schema.ts";
import { inspect, notSimulated } from "./context.ts";
import type { Context } from "./context.ts";
import { mutations } from "./mutations.ts";
import { queries } from "./queries.ts";

export type Resolver = (args: Record<string, unknown>, context: Context) => unknown;

let built: GraphQLSchema | undefined;

/** Shopify's own schema with our resolvers at its roots; any other root field says that it is missing. */
export function adminSchema(): GraphQLSchema {
  if (built) return built;
  const file = schemaFile("admin");
  if (!existsSync(file)) {
    throw new Error(`${file} is missing: run \`node bin/fetch-schema.ts\` once, with network`);
  }
  const sdl = parse(readFileSync(file, "utf8"), { noLocation: true });
  const schema = buildASTSchema(sdl, { assumeValid: true, assumeValidSDL: true });
  for (const [root, resolvers] of [
    [schema.getQueryType(), queries],
    [schema.getMutationType(), mutations],
  ] as const) {
    for (const [name, field] of Object.entries(root?.getFields() ?? {})) {
      const resolver: Resolver | undefined = resolvers[name];
      field.resolve = (_source, args: Record<string, unknown>, context: Context) => {
        if (!resolver) throw notSimulated(name);
        const value = resolver(args, context);
        inspect(context, value, name);
        return value;
      };
    }
  }
  return (built = schema);
}
