import type { Standing, Tier } from "../../../app/core/program.ts";
import type { PublishedMember } from "../../../app/core/published.ts";
import type { Voice } from "../../shared/telling/voice.ts";

type Props = { member: PublishedMember; standing: Standing | null; voice: Voice };

/** The member's tier with what it brings, how far it is to the next, and all there are. */
export function TierSection({ member: { tier, next }, standing, voice }: Props) {
  if (!standing || standing.tiers.length === 0) return null;
  const own = standing.tiers.find(({ id }) => id === tier?.id);
  const ahead = standing.tiers.find(({ id }) => id === next?.tier);
  return (
    <s-section heading={voice.say("tier.title")}>
      <s-stack gap="base">
        {own ? <OneTier tier={own} voice={voice} /> : <s-text>{voice.say("tier.none")}</s-text>}
        {next && ahead && (
          <s-stack gap="small-200">
            <s-text>
              {voice.say("tier.next", {
                tier: next.name,
                missing: tellMeasure(voice, next.basis, next.missing),
              })}
            </s-text>
            <s-progress
              value={Math.max(0, ahead.threshold - next.missing)}
              max={ahead.threshold}
              accessibilityLabel={voice.say("tier.progress", { tier: next.name })}
            />
          </s-stack>
        )}
        {own && !next && <s-text>{voice.say("tier.highest")}</s-text>}
        <s-details>
          <s-summary>{voice.say("tier.all")}</s-summary>
          <s-stack gap="base">
            {standing.tiers.map((one) => (
              <s-stack key={one.id} gap="none">
                <OneTier tier={one} voice={voice} />
                <s-text color="subdued">
                  {voice.say(`tier.from.${standing.window.kind}`, {
                    measure: tellMeasure(voice, standing.basis, one.threshold),
                    ...(standing.window.kind === "rolling" && {
                      count: standing.window.months,
                      months: voice.number(standing.window.months),
                    }),
                  })}
                </s-text>
              </s-stack>
            ))}
          </s-stack>
        </s-details>
      </s-stack>
    </s-section>
  );
}

function OneTier({
  tier: { color, multiplier, name, perks },
  voice,
}: {
  tier: Tier;
  voice: Voice;
}) {
  return (
    <s-stack gap="small-200">
      <s-stack direction="inline" gap="small-200" alignItems="center">
        <s-image src={dot(color)} alt="" inlineSize="auto" />
        <s-text type="strong">{name}</s-text>
      </s-stack>
      {multiplier !== 1 && (
        <s-text>{voice.say("tier.multiplier", { multiplier: voice.exact(multiplier) })}</s-text>
      )}
      {perks.length > 0 && (
        <s-unordered-list>
          {perks.map((perk) => (
            <s-list-item key={perk}>{perk}</s-list-item>
          ))}
        </s-unordered-list>
      )}
    </s-stack>
  );
}

/** No element of Shopify's takes a colour of ours: a picture of one does. The name beside it says the same. */
function dot(color: string): string {
  const fill = /^#[0-9a-f]{3,8}$/i.test(color) ? color : "#808080";
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14"><circle cx="7" cy="7" r="7" fill="${fill}"/></svg>`,
  )}`;
}

function tellMeasure(voice: Voice, basis: Standing["basis"], measure: number): string {
  if (basis === "points") return voice.points(measure);
  if (basis === "spend") return voice.money(measure);
  return voice.say("tier.orders", { count: measure, number: voice.number(measure) });
}
