import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Link, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GuestOrder } from "../loyalty/list-guest-orders.server.ts";
import { useFormat } from "./FormatProvider.tsx";

/** An order of a guest: what it would bring, and the link to send. */
export function GuestOrderRow({ order }: { order: GuestOrder }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bridge = useAppBridge();
  const [refused, setRefused] = useState(false);
  const { claimLink, orderId, orderName: name, placedAt, points } = order;
  const copy = () => {
    navigator.clipboard.writeText(claimLink).then(
      () => bridge.toast.show(t("guests.copied", { name })),
      // A browser, or the frame that the app stands in, may forbid it.
      () => setRefused(true),
    );
  };
  return (
    <li>
      <BlockStack gap="050">
        <Link url={`shopify:admin/orders/${orderId}`} target="_top" removeUnderline>
          {name}
        </Link>
        <Text as="span" variant="bodySm" tone="subdued">
          {format.date(placedAt)}
        </Text>
      </BlockStack>
      <InlineStack gap="400" blockAlign="center" align="end">
        <Text as="span" {...(points === null && { tone: "subdued" as const })} numeric>
          {points === null ? t("guests.pointsUnknown") : t("points", { count: points })}
        </Text>
        <Button onClick={copy} accessibilityLabel={t("guests.copyOf", { name })}>
          {t("guests.copy")}
        </Button>
      </InlineStack>
      {refused && (
        <div className="guest-link">
          <TextField
            label={t("guests.copyByHand")}
            value={claimLink}
            readOnly
            selectTextOnFocus
            autoComplete="off"
          />
        </div>
      )}
    </li>
  );
}
