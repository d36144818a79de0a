import type { TestProject } from "vitest/node";
import { findChromium } from "../../bin/chromium.ts";
import { generatePrismaClient } from "../../bin/setup/prisma-client.ts";
import { buildWeb } from "../../bin/setup/web-build.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The path of the browser. */
    chromium: string;
  }
}

/** Browser tests see the app as it ships: built, unless the build is up to date. */
export default async function setup(project: TestProject) {
  await generatePrismaClient();
  await buildWeb();
  project.provide("chromium", await findChromium());
}
