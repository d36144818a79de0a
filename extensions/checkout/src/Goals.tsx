/** @jsxRuntime classic */
import { Fragment, h } from "preact";
import { goalsOf } from "./next-goals.ts";
import type { View } from "./look.ts";

/** How far it is to the next reward and the next tier. */
export function Goals({ view }: { view: View }) {
  const { member } = view;
  if (!member) return null;
  return (
    <>
      {goalsOf(view, member).map(({ key, told, done, whole }) => (
        <s-stack key={key} gap="small-300">
          <s-text type="small">{told}</s-text>
          <s-progress value={done} max={whole} accessibilityLabel={told} />
        </s-stack>
      ))}
    </>
  );
}
