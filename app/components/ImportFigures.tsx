import { DataTable, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Instant, Minor } from "../core/words.ts";
import type { HistoryImport, ImportPreview } from "../loyalty/import-row.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { Metric } from "./Metric.tsx";

type Props = {
  preview: ImportPreview;
  grants: HistoryImport["grants"];
  since: Instant;
  /** A point's worth in minor units. */
  pointValue: Minor;
};

/** What an import does, at a glance: orders, members, points. */
export function ImportFigures({ preview, grants, since, pointValue }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = new Date(since).getTime() === 0;
  const { orders, members, newMembers, points } = preview;
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
      <Metric
        label={t("import.orders")}
        value={format.number(orders)}
        hint={
          all ? t("import.ordersHintAll") : t("import.ordersHint", { date: format.date(since) })
        }
      />
      <Metric
        label={t("import.members")}
        value={format.number(members)}
        hint={t("import.membersHint", { count: newMembers })}
      />
      <Metric
        label={t("import.points")}
        value={format.number(points)}
        hint={
          grants === "tiers"
            ? t("import.pointsNone")
            : t("import.pointsWorth", { money: format.money(points * pointValue) })
        }
      />
    </InlineGrid>
  );
}

/** What the figures leave out, in words. */
export function ImportNotes({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const { withoutCustomer, unreadable, lapsed } = preview;
  const notes = [
    withoutCustomer > 0 && t("import.withoutCustomer", { count: withoutCustomer }),
    unreadable > 0 && t("import.unreadable", { count: unreadable }),
    lapsed > 0 && t("import.lapsed", { points: t("points", { count: lapsed }) }),
  ];
  return notes.map(
    (note) =>
      note !== false && (
        <Text key={note} as="p" tone="subdued">
          {note}
        </Text>
      ),
  );
}

/** The same by year: an import over many years shows where the points come from. */
export function ImportYears({ years }: Pick<ImportPreview, "years">) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DataTable
      columnContentTypes={["text", "numeric", "numeric"]}
      headings={[t("import.year"), t("import.orders"), t("import.points")]}
      rows={years.map(({ year, orders, points }) => [
        String(year),
        format.number(orders),
        format.number(points),
      ])}
    />
  );
}

type TiersProps = Pick<ImportPreview, "tiers"> & { names: { id: string; name: string }[] };

export function ImportTiers({ tiers, names }: TiersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const order = names.map(({ id }) => id);
  return (
    <DataTable
      columnContentTypes={["text", "numeric"]}
      headings={[t("import.tier"), t("import.members")]}
      rows={tiers
        .toSorted((a, b) => order.indexOf(b.tier) - order.indexOf(a.tier))
        .map(({ tier, members }) => [
          names.find(({ id }) => id === tier)?.name ?? t("import.tierGone"),
          format.number(members),
        ])}
    />
  );
}
