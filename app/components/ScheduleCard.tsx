import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Instant } from "../core/words.ts";
import type { Health } from "../loyalty/read-health.server.ts";
import { useFormat } from "./FormatProvider.tsx";

type Props = { schedule: Health["schedule"]; now: Instant };

/** What begins by itself, and when it did so last. */
export function ScheduleCard({ schedule, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card padding="0">
      <div className="card-head">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("health.schedule")}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("health.scheduleText")}
          </Text>
        </BlockStack>
      </div>
      <ul className="rows">
        {schedule.map(({ work, lastRun }) => (
          <li key={work}>
            <span>{t(`health.work.${work}`)}</span>
            <Text as="span" tone="subdued">
              {lastRun === null ? t("health.scheduleNever") : format.ago(lastRun, now)}
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  );
}
