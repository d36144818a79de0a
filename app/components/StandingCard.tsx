import { Badge, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { StandingNow } from "../core/standing.ts";
import type { GivenTier, MemberStanding } from "../loyalty/read-member-standing.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { explainKeep, sayMeasure } from "./standing-words.ts";
import { TierMoves } from "./TierMoves.tsx";

type Props = { standing: MemberStanding; onGive: (() => void) | null };

/** Where a member stands, what comes next, what keeps it, and how it came about. */
export function StandingCard({ standing, onGive }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { given, now, tiers } = standing;
  return (
    <Card padding="0">
      <div className="card-head">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("standing.title")}
            </Text>
            {onGive && tiers.length > 0 && (
              <Button variant="plain" onClick={onGive}>
                {t("standing.give")}
              </Button>
            )}
          </InlineStack>
          <BlockStack gap="050">
            <Text as="p" variant="headingLg">
              {now?.tier?.name ?? t("standing.none")}
            </Text>
            {now?.tier && now.since && (
              <Text as="p" variant="bodySm" tone="subdued">
                {t("standing.since", { date: format.date(now.since) })}
              </Text>
            )}
          </BlockStack>
          {given && <Given given={given} tier={now?.tier?.name ?? null} />}
          {now && <Progress now={now} />}
        </BlockStack>
      </div>
      <TierMoves moves={standing.moves} more={standing.moreMoves} />
    </Card>
  );
}

function Given({ given, tier }: { given: GivenTier; tier: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const until = given.until
    ? t("standing.givenUntil", { date: format.date(justBefore(given.until)) })
    : t("standing.givenForGood");
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Badge tone="info">{t("standing.given")}</Badge>
        <Text as="span" variant="bodySm" tone="subdued">
          {until}
        </Text>
      </InlineStack>
      {tier !== given.tier && <p>{t("standing.givenBelow", { tier: given.tier })}</p>}
      {[t("why.said", { reason: given.note }), t("why.by", { id: given.by })].map((said) => (
        <Text key={said} as="p" variant="bodySm" tone="subdued">
          {said}
        </Text>
      ))}
    </BlockStack>
  );
}

/** A tier ends with its last day: at the midnight after it, which is another date already. */
function justBefore(until: string): string {
  return new Date(Date.parse(until) - 1).toISOString();
}

function Progress({ now }: { now: StandingNow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { basis, measured, next } = now;
  if (!basis) return null;
  const keep = explainKeep(t, format, now);
  const said = next
    ? t("standing.next", {
        tier: next.name,
        missing: sayMeasure(t, format, basis, next.missing),
      })
    : t("standing.highest");
  return (
    <BlockStack gap="200">
      {next && (
        <ProgressBar
          size="small"
          tone="primary"
          animated={false}
          progress={(100 * measured) / (measured + next.missing)}
          ariaLabelledBy="tier-progress"
        />
      )}
      <p id="tier-progress">
        {t("standing.measured", { measured: sayMeasure(t, format, basis, measured) })}. {said}
      </p>
      {keep && (
        <Text
          as="p"
          variant="bodySm"
          tone={now.keep && now.keep.missing > 0 ? "caution" : "subdued"}
        >
          {keep}
        </Text>
      )}
    </BlockStack>
  );
}
