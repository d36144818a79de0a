import { z } from "zod";

/** Every reward's id, in the order in which shoppers are to see them. */
export const orderForm: z.ZodType<{ ids: string[] }> = z.object({
  ids: z.array(z.uuid()).max(10_000),
});

/**
 * Moves one of some rewards that are shown to another's place. Those that are not shown stay where they are among all.
 */
export function moveShown(all: string[], shown: string[], from: number, to: number): string[] {
  const moved = [...shown];
  moved.splice(to, 0, ...moved.splice(from, 1));
  const among = new Set(shown);
  let next = 0;
  return all.map((id) => (among.has(id) ? (moved[next++] ?? id) : id));
}
