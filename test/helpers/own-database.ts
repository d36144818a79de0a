import { afterAll } from "vitest";
import { freshDatabase } from "./database.ts";

// A set-up file runs before the test file imports the app, which reads its environment once.
const database = await freshDatabase();
process.env.DATABASE_URL = database.url;

afterAll(async () => {
  const { pool, prisma } = await import("../../app/db.server.ts");
  // An idle connection that the server cuts would be an error of the pool.
  if (!pool.ended) await pool.end();
  await prisma.$disconnect();
  await database.drop();
});
