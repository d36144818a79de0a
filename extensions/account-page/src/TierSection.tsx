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
        <s-box inlineSize="14px" blockSize="14px" borderRadius="max" overflow="hidden">
          <s-image src={picture(color)} alt="" inlineSize="fill" />
        </s-box>
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

/**
 * No element of Shopify's takes a colour of ours: a picture of one pixel does. A GIF, for Remote DOM lets no SVG in an
 * address pass. The name beside it says the same.
 */
function picture(color: string): string {
  const [, red = "80", green = "80", blue = "80"] =
    /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) ?? [];
  const bytes = `47494638396101000100800000${red}${green}${blue}0000002c00000000010001000002024401003b`;
  const pairs = bytes.match(/../g) ?? [];
  const text = String.fromCharCode(...pairs.map((pair) => parseInt(pair, 16)));
  return `data:image/gif;base64,${btoa(text)}`;
}

function tellMeasure(voice: Voice, basis: Standing["basis"], measure: number): string {
  if (basis === "points") return voice.points(measure);
  if (basis === "spend") return voice.money(measure);
  return voice.say("tier.orders", { count: measure, number: voice.number(measure) });
}
