import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WaitingOrders } from "../loyalty/read-health-work.server.ts";

/** Orders whose points wait for an answer of Shopify's. */
export function WaitingCard({ waiting: { all, orders } }: { waiting: WaitingOrders }) {
  const { t } = useTranslation();
  const more = all - orders.length;
  return (
    <Card padding="0">
      <div className="card-head">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("health.waiting")}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t(all > 0 ? "health.waitingText" : "health.waitingNone")}
          </Text>
        </BlockStack>
      </div>
      <ul className="rows">
        {orders.map(({ orderId, orderName, waitsFor }) => (
          <li key={orderId}>
            <span>
              <Link url={`shopify:admin/orders/${orderId}`} target="_top" removeUnderline>
                {orderName ?? orderId}
              </Link>{" "}
              <Text as="span" variant="bodySm" tone="subdued">
                {t(`health.waitsFor.${waitsFor}`)}
              </Text>
            </span>
          </li>
        ))}
        {more > 0 && <li>{t("health.waitingMore", { count: more })}</li>}
      </ul>
    </Card>
  );
}
