// A process of its own: the history is lived through the app's own verbs, at a clock and with a Shopify of its own.
import { seedHistory } from "../../prisma/seed.ts";
import { writeSavedShop } from "./saved-shop.ts";

writeSavedShop(await seedHistory((progress) => console.log(`  ${progress}`)));
process.exit(0);
