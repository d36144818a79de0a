import { BlockStack, Button, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { en } from "../locales/en.ts";
import type { SetAside } from "../loyalty/read-health.server.ts";
import { useFormat } from "./FormatProvider.tsx";

type Props = { delivery: SetAside; loading: boolean; disabled: boolean; onReplay: () => void };

/** One delivery that was set aside: what it was, when, why in plain words, and the technical detail behind them. */
export function SetAsideRow({ delivery, loading, disabled, onReplay }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { topic, subjectId, code, error, setAsideAt, webhookId } = delivery;
  const words = isKnown(code) ? t(`health.error.${code}`) : t("health.error.failed");
  return (
    <li>
      <BlockStack gap="100">
        <Text as="span" fontWeight="semibold">
          {words}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {[topic, subjectId, format.time(setAsideAt)].filter(Boolean).join(" · ")}
        </Text>
        <details className="technical">
          <summary>{t("health.technical")}</summary>
          <pre>
            {code}: {error}
            {"\n"}
            {webhookId}
          </pre>
        </details>
      </BlockStack>
      <Button loading={loading} disabled={disabled && !loading} onClick={onReplay}>
        {t("health.replay")}
      </Button>
    </li>
  );
}

function isKnown(code: string): code is keyof typeof en.health.error {
  return Object.hasOwn(en.health.error, code);
}
