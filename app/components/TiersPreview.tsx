import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Program, Standing } from "../core/program.ts";
import type { Instant } from "../core/words.ts";
import { earnExample, exampleOf } from "../forms/example-order.ts";
import { useFormat } from "./FormatProvider.tsx";
import { sayPoints } from "./say-points.ts";
import { TierLine } from "./TierLine.tsx";

type Props = {
  program: Program;
  /** As it would be saved; undefined while something is wrong. */
  standing: Standing | null | undefined;
  now: Instant;
};

/** What the same order earns in each tier, by the calculation that orders go through. */
export function TiersPreview({ program, standing, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, timeZone } = format;
  const example = exampleOf(currency);
  const earned = (tier: { id: string; name: string; multiplier: number } | null) =>
    sayPoints(
      t,
      format,
      program.pointsName,
      earnExample(program, example, { now, timeZone, currency, tier }),
    );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("editor.preview")}
        </Text>
        <div role="status">
          {standing === undefined ? (
            <Text as="p" tone="subdued">
              {t("tiers.previewBroken")}
            </Text>
          ) : (
            <BlockStack gap="200">
              <Text as="p">{t("tiers.previewOrder", { money: format.money(example.goods) })}</Text>
              <ul className="tier-lines">
                {[...(standing?.tiers ?? [])].reverse().map((tier) => (
                  <TierLine key={tier.id} tier={tier} value={earned(tier)} />
                ))}
                <TierLine
                  tier={{ name: t("tiers.previewBase"), color: null }}
                  value={earned(null)}
                />
              </ul>
            </BlockStack>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}
