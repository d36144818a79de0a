import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { SetAside } from "../loyalty/read-health.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { SetAsideRow } from "./SetAsideRow.tsx";

type Props = { deliveries: SetAside[]; all: number };

/** What could not be worked on, why, and the way to try again. */
export function SetAsideCard({ deliveries, all }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { replay, busy } = useReplay();
  const none = deliveries.length === 0;
  return (
    <Card padding="0">
      <div className="card-head">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {t("health.setAside")}
            </Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {t(none ? "health.setAsideNone" : "health.setAsideHint")}
            </Text>
          </BlockStack>
          {deliveries.length > 1 && (
            <Button loading={busy === "all"} disabled={busy !== null} onClick={() => replay("all")}>
              {t("health.replayAll")}
            </Button>
          )}
        </InlineStack>
      </div>
      <ul className="rows set-aside">
        {deliveries.map((delivery) => (
          <SetAsideRow
            key={delivery.webhookId}
            delivery={delivery}
            loading={busy === delivery.webhookId}
            disabled={busy !== null}
            onReplay={() => replay(delivery.webhookId)}
          />
        ))}
        {all > deliveries.length && (
          <li>
            {t("health.newestShown", {
              shown: format.number(deliveries.length),
              all: format.number(all),
            })}
          </li>
        )}
      </ul>
    </Card>
  );
}

/** Asks for a replay of one delivery, or of "all", and tells by a toast what came of it. */
function useReplay() {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ replayed: number }>();
  const bridge = useAppBridge();
  const outcome = fetcher.data;
  useEffect(() => {
    if (!outcome) return;
    const { replayed } = outcome;
    bridge.toast.show(
      replayed > 0 ? t("health.replayed", { count: replayed }) : t("health.replayedNone"),
    );
  }, [outcome, bridge, t]);
  const asked = fetcher.formData?.get("webhookId");
  return {
    busy: typeof asked === "string" ? asked : null,
    replay: (webhookId: string) => fetcher.submit({ webhookId }, { method: "post" }),
  };
}
