import { tellEarning } from "./earned.ts";
import type { View } from "./look.ts";

/** `asking`: Shopify is being asked about the products, so that the number may still change. */
export function EarnedPoints({ view, asking }: { view: View; asking: boolean }) {
  const { voice } = view;
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
