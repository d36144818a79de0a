import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "../loyalty/read-member-history.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { OrderSum } from "./OrderSum.tsx";
import { explainEntry } from "./sentences.ts";

/** Why an entry is about this many points: first in sentences, then, for an order, as a sum. */
export function Why({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { breakdown, orderId, orderName, otherMember, programVersion } = entry;
  const order = breakdown.about === "order";
  return (
    <div className="why">
      <BlockStack gap="300">
        {order && (
          <Text as="h3" variant="headingSm">
            {t("why.title")}
          </Text>
        )}
        <BlockStack gap="100">
          {explainEntry(t, format, entry).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </BlockStack>
        {order && <OrderSum sum={breakdown} />}
        <BlockStack gap="100">
          {order && programVersion !== null && (
            <Text as="p" variant="bodySm" tone="subdued">
              {t("why.version", { version: programVersion })}
            </Text>
          )}
          <Text as="p" variant="bodySm" tone="subdued">
            {t("why.booked", {
              occurred: format.time(entry.occurredAt),
              created: format.time(entry.createdAt),
            })}
          </Text>
          {orderId !== null && (
            <Link url={`shopify:admin/orders/${orderId}`} target="_top">
              {t("why.openOrder", { name: orderName ?? orderId })}
            </Link>
          )}
          {otherMember && (
            <Link url={`/app/members/${otherMember.memberId}`}>{t("why.mergedLink")}</Link>
          )}
        </BlockStack>
      </BlockStack>
    </div>
  );
}
