import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Day } from "../loyalty/read-overview.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { PointsPerDayChart } from "./PointsPerDayChart.tsx";

/** What was given and what was taken back, day by day: as a picture, as a sentence, and as a table for who sees neither. */
export function PointsPerDay({ days, timeZone }: { days: Day[]; timeZone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const given = days.reduce((sum, day) => sum + day.given, 0);
  const taken = days.reduce((sum, day) => sum + day.taken, 0);
  const summary =
    given + taken === 0
      ? t("overview.perDayNone")
      : t("overview.perDaySummary", {
          given: t("points", { count: given }),
          taken: format.number(taken),
        });
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("overview.perDay")}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("overview.perDayHint", { timeZone })}
          </Text>
        </BlockStack>
        <PointsPerDayChart days={days} />
        <Text as="p" variant="bodySm" tone="subdued">
          {summary}
        </Text>
        <DayTable days={days} />
      </BlockStack>
    </Card>
  );
}

function DayTable({ days }: { days: Day[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="for-screen-readers">
      <table>
        <caption>{t("overview.perDay")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("overview.day")}</th>
            <th scope="col">{t("overview.given")}</th>
            <th scope="col">{t("overview.taken")}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, given, taken }) => (
            <tr key={day}>
              <th scope="row">{format.day(day)}</th>
              <td>{format.number(given)}</td>
              <td>{format.number(taken)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
