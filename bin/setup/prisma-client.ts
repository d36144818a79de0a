import { step } from "../processes/step.ts";
import { whenChanged } from "./when-changed.ts";

/** Generates the database client from the schema. Needs no database and no network. */
export function generatePrismaClient(): Promise<void> {
  const inputs = ["prisma/schema.prisma", "package-lock.json"];
  return whenChanged("node_modules/.prisma/client/.inputs", inputs, () =>
    step("Generating the database client", "prisma", ["generate"]),
  );
}
