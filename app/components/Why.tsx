import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "../loyalty/read-member.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { OrderSum } from "./OrderSum.tsx";
import { explainMovement } from "./sentences.ts";

/** Why an entry is about this many points: the order's sum line by line, or the reason in words. */
export function Why({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { breakdown, orderId, orderName, programVersion } = entry;
  const order = breakdown.about === "order";
  return (
    <div className="why">
      <BlockStack gap="300">
        {order ? (
          <>
            <Text as="h3" variant="headingSm">
              {t("why.title")}
            </Text>
            <OrderSum sum={breakdown} />
          </>
        ) : (
          explainMovement(t, entry).map((sentence) => <p key={sentence}>{sentence}</p>)
        )}
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
        </BlockStack>
      </BlockStack>
    </div>
  );
}
