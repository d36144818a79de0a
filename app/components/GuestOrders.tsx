import { BlockStack, Card, Pagination, Text } from "@shopify/polaris";
import { PersonIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { GuestOrders as Page } from "../loyalty/list-guest-orders.server.ts";
import { Empty } from "./Empty.tsx";
import { GuestOrderRow } from "./GuestOrderRow.tsx";

type Props = Page & {
  /** Whether newer ones stand on a page before this one. */
  newer: boolean;
};

const here = "/app/guests";

/** Orders without an owner, newest first, each with the link by which somebody can claim it. */
export function GuestOrders({ orders, next, dependsOnOthers, newer }: Props) {
  const { t } = useTranslation();
  const none = orders.length === 0;
  return (
    <Card padding="0">
      {none && !newer && next === null && (
        <Empty icon={PersonIcon} heading={t("guests.noneHeading")} text={t("guests.noneText")} />
      )}
      {none && (newer || next !== null) && (
        <Empty
          icon={PersonIcon}
          heading={t("guests.noneHereHeading")}
          text={t("guests.noneHereText")}
        />
      )}
      {!none && (
        <div className="card-head">
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {t("guests.title")}
            </Text>
            <Text as="p">{t("guests.text")}</Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {t("guests.linkHint")} {dependsOnOthers && t("guests.forNewcomers")}
            </Text>
          </BlockStack>
        </div>
      )}
      <ul className="rows guests">
        {orders.map((order) => (
          <GuestOrderRow key={order.orderId} order={order} />
        ))}
      </ul>
      {(newer || next !== null) && (
        <div className="pager">
          <Pagination
            hasPrevious={newer}
            hasNext={next !== null}
            {...(newer && { previousURL: here })}
            {...(next !== null && { nextURL: `${here}?after=${encodeURIComponent(next)}` })}
            accessibilityLabels={{ previous: t("guests.newest"), next: t("guests.older") }}
          />
        </div>
      )}
    </Card>
  );
}
