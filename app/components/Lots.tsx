import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberLot } from "../loyalty/read-member.server.ts";
import type { Instant } from "../core/words.ts";
import { useFormat } from "./FormatProvider.tsx";

type Props = { lots: MemberLot[]; more: number; now: Instant };

/** What is left of each lot, the first to expire first. */
export function Lots({ lots, more, now }: Props) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <div className="card-head">
        <Text as="h2" variant="headingMd">
          {t("member.lots")}
        </Text>
        {lots.length === 0 && (
          <Text as="p" tone="subdued">
            {t("member.lotsNone")}
          </Text>
        )}
      </div>
      <ul className="rows">
        {lots.map((lot) => (
          <LotRow key={lot.seq} lot={lot} now={now} />
        ))}
        {more > 0 && <li>{t("member.lotsMore", { count: more })}</li>}
      </ul>
    </Card>
  );
}

function LotRow({ lot, now }: { lot: MemberLot; now: Instant }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { points, remaining, expiresAt, availableAt } = lot;
  return (
    <li>
      <BlockStack gap="050">
        <Text as="span">
          {expiresAt
            ? t("member.lotExpires", { date: format.date(expiresAt) })
            : t("member.lotNever")}
        </Text>
        {availableAt > now && (
          <Text as="span" variant="bodySm" tone="subdued">
            {t("member.lotFrom", { date: format.date(availableAt) })}
          </Text>
        )}
      </BlockStack>
      <BlockStack gap="050" inlineAlign="end">
        <Text as="span" numeric fontWeight="semibold">
          {format.number(remaining)}
        </Text>
        {remaining < points && (
          <Text as="span" variant="bodySm" tone="subdued" numeric>
            {t("member.lotOf", { points: format.number(points) })}
          </Text>
        )}
      </BlockStack>
    </li>
  );
}
