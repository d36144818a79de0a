import { fetchSchema } from "../fetch-schema.ts";
import { generateGraphqlTypes } from "./graphql-types.ts";
import { generatePrismaClient } from "./prisma-client.ts";

/** Makes what types and tests need and git does not hold. Fast when nothing changed. */
export async function prepare() {
  await Promise.all([generatePrismaClient(), fetchSchema()]);
  await generateGraphqlTypes();
}
