import type { Program } from "./program.ts";

/** Whether what one order is worth may depend on the member's other orders: by tiers, caps, or who buys first. */
export function dependsOnOthers({ earning, standing }: Program): boolean {
  const { perDay, perMember } = earning.caps;
  return (
    standing !== null ||
    perDay !== null ||
    perMember !== null ||
    earning.rules.some(({ firstOrder }) => firstOrder)
  );
}
