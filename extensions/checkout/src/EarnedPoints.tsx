/** @jsxRuntime classic */
import { h } from "preact";
import { tellEarning } from "./earned.ts";
import type { View } from "./look.ts";

export function EarnedPoints({ view }: { view: View }) {
  const { voice, asking } = view;
  if (asking) return <s-text color="subdued">{voice.say("asking")}</s-text>;
  const { main, details } = tellEarning(voice, view);
  return (
    <s-stack gap="small-300">
      <s-text type="strong">{main}</s-text>
      {details.map((told) => (
        <s-text key={told} type="small" color="subdued">
          {told}
        </s-text>
      ))}
    </s-stack>
  );
}
