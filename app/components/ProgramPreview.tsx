import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { expiryOf } from "../core/expiry.ts";
import type { Program } from "../core/program.ts";
import type { Instant } from "../core/words.ts";
import { decimalToMinor } from "../core/money.ts";
import { readDecimal } from "../forms/decimal.ts";
import { earnExample, exampleOf } from "../forms/example-order.ts";
import { typedMoney } from "../forms/fields.ts";
import { useFormat } from "./FormatProvider.tsx";
import { NumberField } from "./fields.tsx";
import { sayPoints } from "./say-points.ts";
import { TierLine } from "./TierLine.tsx";
import { useFormAbout } from "./use-form-about.ts";

type Props = {
  /** As it would be saved; null while something is wrong. */
  program: Program | null;
  now: Instant;
};

/** What an order would earn under the program as it is typed, by the calculation that orders go through. */
export function ProgramPreview({ program, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const about = useFormAbout();
  const usual = exampleOf(about.currency);
  const [goods, setGoods] = useState(() => typedMoney(usual.goods, about));
  const amount = decimalToMinor(readDecimal(goods, about.locale) ?? "", about.currency);
  const example = {
    ...usual,
    goods: amount ?? 0,
    tax: Math.round(((amount ?? 0) * usual.tax) / usual.goods),
  };
  const valid = program !== null && amount !== null && amount > 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("editor.preview")}
        </Text>
        <NumberField
          place="preview"
          label={t("program.previewOrder")}
          suffix={about.currency}
          helpText={t("program.previewTax", {
            tax: format.money(example.tax),
            shipping: format.money(example.shipping),
          })}
          value={goods}
          onChange={setGoods}
        />
        <div role="status">
          {valid ? (
            <Earned program={program} example={example} now={now} />
          ) : (
            <Text as="p" tone="subdued">
              {t("program.previewBroken")}
            </Text>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}

type EarnedProps = { program: Program; example: ReturnType<typeof exampleOf>; now: Instant };

function Earned({ program, example, now }: EarnedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, timeZone } = useFormAbout();
  const earned = (tier: { id: string; name: string; multiplier: number } | null) =>
    earnExample(program, example, { now, timeZone, currency, tier });
  const points = earned(null);
  const say = (count: number) => sayPoints(t, format, program.pointsName, count);
  const tiers = program.standing?.tiers ?? [];
  return (
    <BlockStack gap="300">
      <Text as="p" variant="headingLg">
        {t("program.previewEarns", { points: say(points) })}
      </Text>
      {tiers.length > 0 && (
        <ul className="tier-lines">
          {tiers.map((tier) => (
            <TierLine key={tier.id} tier={tier} value={say(earned(tier))} />
          ))}
        </ul>
      )}
      <List>
        <List.Item>
          {t("program.previewWorth", { money: format.money(points * program.pointValue) })}
        </List.Item>
        <List.Item>{useSpendable(program.award)}</List.Item>
        <List.Item>{useExpires(program, now)}</List.Item>
      </List>
    </BlockStack>
  );
}

function useSpendable({ days: count, on }: Program["award"]): string {
  const { t } = useTranslation();
  if (on === "paid")
    return count === 0
      ? t("program.previewSpendNow")
      : t("program.previewSpendPaidDays", { count });
  return count === 0
    ? t("program.previewSpendFulfilled")
    : t("program.previewSpendFulfilledDays", { count });
}

function useExpires({ lots }: Program, now: Instant): string {
  const { t } = useTranslation();
  const format = useFormat();
  const { expiresAt, inactivityMonths } = expiryOf(lots.expiry, now, format.timeZone);
  if (expiresAt !== null) return t("program.previewExpires", { date: format.date(expiresAt) });
  return inactivityMonths === null
    ? t("program.previewNever")
    : t("program.previewInactivity", { count: inactivityMonths });
}
