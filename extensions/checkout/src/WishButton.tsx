/** @jsxRuntime classic */
import { h } from "preact";
import type { Session } from "./session.ts";

type Props = {
  session: Session;
  /** Of what it starts, as `State.busy` names it. */
  id: string;
  says: string;
  /** To those who do not see what stands around it. */
  label?: string;
  act: () => Promise<void>;
};

/** One wish at a time: meanwhile, the others wait. */
export function WishButton({ session: { state }, id, says, label, act }: Props) {
  return (
    <s-button
      variant="secondary"
      accessibilityLabel={label}
      loading={state.busy === id}
      disabled={state.busy !== null}
      onClick={() => void act()}
    >
      {says}
    </s-button>
  );
}
