import type { PublishedReward } from "../../../app/core/published.ts";
import type { RedeemWish } from "../../../app/core/shopper-api.ts";
import type { Points } from "../../../app/core/words.ts";
import type { View } from "./look.ts";
import { redeem } from "./redeem.ts";
import type { Session } from "./session.ts";

type Props = { view: View; session: Session; reward: PublishedReward; points: Points };

export function RedeemButton({ view, session, reward, points }: Props) {
  const { voice, cart } = view;
  const { rewardId, name, what } = reward;
  const busy = session.busy.value;
  const wish: RedeemWish = {
    rewardId,
    ...(what.kind === "variable" && { points }),
    ...(cart && { cart }),
  };
  return (
    <s-button
      variant="secondary"
      accessibilityLabel={voice.say("rewards.redeemLabel", { name, points: voice.points(points) })}
      loading={busy === rewardId}
      disabled={busy !== null}
      onClick={() => void redeem(session, reward, wish)}
    >
      {voice.say("rewards.redeem")}
    </s-button>
  );
}
