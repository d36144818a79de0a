import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberLot } from "../loyalty/read-member-lots.server.ts";
import { useFormat } from "./FormatProvider.tsx";

/** What is left of each lot that can be spent, the first to expire first. */
export function Lots({ lots, more }: { lots: MemberLot[]; more: number }) {
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
          <LotRow key={lot.seq} lot={lot} />
        ))}
        {more > 0 && <li>{t("member.lotsMore", { count: more })}</li>}
      </ul>
    </Card>
  );
}

function LotRow({ lot }: { lot: MemberLot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { expiresAt, keptByOrders, points, remaining, remindAt } = lot;
  const remarks = [
    keptByOrders && t("member.lotKept"),
    remindAt && t("member.lotReminder", { date: format.date(remindAt) }),
  ].filter(Boolean);
  return (
    <li>
      <BlockStack gap="050">
        <Text as="span">
          {expiresAt
            ? t("member.lotExpires", { date: format.date(expiresAt) })
            : t("member.lotNever")}
        </Text>
        {remarks.length > 0 && (
          <Text as="span" variant="bodySm" tone="subdued">
            {remarks.join(" · ")}
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
