import type { Tier } from "../core/program.ts";

type Props = { tier: Pick<Tier, "name" | "color"> | { name: string; color: null }; value: string };

/** A tier in a list, with its colour, and what goes with it. */
export function TierLine({ tier: { color, name }, value }: Props) {
  return (
    <li>
      <span className="tier-dot" {...(color !== null && { style: { background: color } })} />
      <span>{name}</span>
      <span>{value}</span>
    </li>
  );
}
