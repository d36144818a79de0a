import type { View } from "./look.ts";
import type { Session } from "./session.ts";

/** What came of the shopper's last wish. */
export function Said({ view: { voice }, session }: { view: View; session: Session }) {
  const notice = session.notice.value;
  if (session.slow.value) return <s-banner tone="info">{voice.say("slow")}</s-banner>;
  if (!notice) return null;
  const { tone, key, again } = notice;
  const { name = "", points = 0 } = notice.about;
  return (
    <s-banner tone={tone}>
      <s-stack gap="small-200">
        <s-text>{voice.say(key, { name, points: voice.points(points) })}</s-text>
        {again && (
          <s-button
            variant="secondary"
            disabled={session.busy.value !== null}
            onClick={() => void again()}
          >
            {voice.say("again")}
          </s-button>
        )}
      </s-stack>
    </s-banner>
  );
}
