import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberLot } from "../loyalty/read-member-lots.server.ts";
import { useFormat } from "./FormatProvider.tsx";

/** Points that are earned and cannot be spent yet: from which order, why, and from when on. */
export function PendingLots({ lots, more }: { lots: MemberLot[]; more: number }) {
  const { t } = useTranslation();
  if (lots.length === 0) return null;
  return (
    <Card padding="0">
      <div className="card-head">
        <Text as="h2" variant="headingMd">
          {t("member.pendingTitle")}
        </Text>
      </div>
      <ul className="rows">
        {lots.map((lot) => (
          <PendingRow key={lot.seq} lot={lot} />
        ))}
        {more > 0 && <li>{t("member.pendingMore", { count: more })}</li>}
      </ul>
    </Card>
  );
}

function PendingRow({ lot }: { lot: MemberLot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { availableAt, orderId, orderName, pending, remaining } = lot;
  return (
    <li>
      <BlockStack gap="050">
        {orderId === null ? (
          <Text as="span">{t("member.notFromOrder")}</Text>
        ) : (
          <Link url={`shopify:admin/orders/${orderId}`} target="_top" removeUnderline>
            {orderName ?? orderId}
          </Link>
        )}
        {pending && (
          <Text as="span" variant="bodySm" tone="subdued">
            {t(`member.pendingWhy.${pending}`, {
              date: availableAt === null ? "" : format.date(availableAt),
            })}
          </Text>
        )}
      </BlockStack>
      <Text as="span" numeric fontWeight="semibold">
        {format.number(remaining)}
      </Text>
    </li>
  );
}
