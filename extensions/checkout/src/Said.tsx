/** @jsxRuntime classic */
import { h } from "preact";
import type { Props } from "./show.ts";
import { WishButton } from "./WishButton.tsx";

/** What came of the shopper's last wish. */
export function Said({ view: { voice }, session }: Props) {
  const { notice, slow } = session.state;
  if (slow) return <s-banner tone="info">{voice.say("slow")}</s-banner>;
  if (!notice) return null;
  const { tone, key, about, again } = notice;
  const { name = "", points = 0 } = about;
  return (
    <s-banner tone={tone}>
      <s-stack gap="small-200">
        <s-text>{voice.say(key, { name, points: voice.points(points) })}</s-text>
        {again && <WishButton session={session} id="" says={voice.say("again")} act={again} />}
      </s-stack>
    </s-banner>
  );
}
