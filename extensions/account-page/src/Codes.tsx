import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Client } from "../../shared/client.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { Code } from "./Code.tsx";

type Props = {
  client: Pick<Client, "undo">;
  redemptions: ShopperRedemption[];
  voice: Voice;
  changed: (redemption: ShopperRedemption) => void;
};

const open = new Set<ShopperRedemption["state"]>(["making", "ready", "undoing"]);

/** Codes that wait to be used, then what became of earlier ones. */
export function Codes({ client, redemptions, voice, changed }: Props) {
  const unused = redemptions.filter(({ state }) => open.has(state));
  const earlier = redemptions.filter(({ state }) => !open.has(state));
  if (redemptions.length === 0) return null;
  return (
    <s-section heading={voice.say("codes.title")}>
      <s-stack gap="base">
        {unused.length === 0 && <s-text>{voice.say("codes.none")}</s-text>}
        {unused.map((redemption) => (
          <Code key={redemption.redemptionId} {...{ client, redemption, voice, changed }} />
        ))}
        {earlier.length > 0 && (
          <s-details>
            <s-summary>{voice.say("codes.earlier")}</s-summary>
            <s-stack gap="base">
              {earlier.map((redemption) => (
                <s-stack key={redemption.redemptionId} gap="none">
                  <s-text>{redemption.name}</s-text>
                  <s-text type="small" color="subdued">
                    {tellEnd(voice, redemption)}
                  </s-text>
                </s-stack>
              ))}
            </s-stack>
          </s-details>
        )}
      </s-stack>
    </s-section>
  );
}

function tellEnd(voice: Voice, { state, order, points, createdAt }: ShopperRedemption): string {
  const key = state === "used" && order !== null ? "usedOn" : state;
  return voice.say(`codes.end.${key}`, {
    date: voice.date(createdAt),
    points: voice.points(points),
    ...(order !== null && { order }),
  });
}
