import "./processes/command.ts";
import { generatePrismaClient } from "./setup/prisma-client.ts";
import { buildWeb } from "./setup/web-build.ts";

await generatePrismaClient();
await buildWeb();
console.log("The app is built: npm start runs it.");
