import type { Program } from "../../app/core/program.ts";
import { publishProgram } from "../../app/loyalty/publish-program.server.ts";
import { readTerms } from "../../app/loyalty/terms.server.ts";
import type { SimShop } from "../simulator/contract.ts";
import { MINUTE } from "./clock.ts";
import type { World } from "./world.ts";

/** The merchant changes the program; a minute later the shop goes on. */
export async function changeProgram(
  world: World,
  shop: SimShop,
  change: (program: Program) => Partial<Program>,
): Promise<void> {
  const { versions } = await readTerms(world.ctx.db, shop.state.id);
  const program = versions.at(-1)?.program;
  if (!program) throw new Error(`${shop.domain} has no program`);
  await publishProgram(world.ctx, shop.state.id, { ...program, ...change(program) });
  world.clock.advance(MINUTE);
}
