import { InlineGrid } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Minor } from "../core/words.ts";
import type { Standing } from "../loyalty/read-overview.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { Metric } from "./Metric.tsx";

/** How large the program is and what it owes. `pointValue` is a point's worth in minor units. */
export function Metrics({ standing, pointValue }: { standing: Standing; pointValue: Minor }) {
  const { t } = useTranslation();
  const format = useFormat();
  const owed = standing.available + standing.pending + standing.reserved;
  // A hundred points make an amount that reads like one: a single one is often worth a fraction of a cent.
  const worthHint = t("overview.worthHint", {
    points: t("points", { count: 100 }),
    money: format.money(100 * pointValue),
  });
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, md: standing.debt > 0 ? 4 : 3 }} gap="400">
      <Metric
        label={t("overview.members")}
        value={format.number(standing.members)}
        hint={t("overview.membersHint")}
      />
      <Metric
        label={t("overview.owed")}
        value={format.number(owed)}
        hint={t("overview.owedHint")}
      />
      <Metric
        label={t("overview.worth")}
        value={format.money(owed * pointValue)}
        hint={worthHint}
      />
      {standing.debt > 0 && (
        <Metric
          label={t("overview.debt")}
          value={format.number(standing.debt)}
          hint={t("overview.debtHint")}
        />
      )}
    </InlineGrid>
  );
}
