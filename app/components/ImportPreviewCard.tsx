import { BlockStack, Button, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Minor } from "../core/words.ts";
import type { HistoryImport, ImportPreview } from "../loyalty/import-row.server.ts";
import { ImportFigures, ImportNotes, ImportTiers, ImportYears } from "./ImportFigures.tsx";

type Props = {
  run: Pick<HistoryImport, "grants" | "since">;
  preview: ImportPreview;
  tiers: { id: string; name: string }[];
  pointValue: Minor;
  busy: string | null;
  onConfirm: () => void;
  onDiscard: () => void;
};

/** What an import would post, to be confirmed or discarded. */
export function ImportPreviewCard(props: Props) {
  const { run, preview, tiers, pointValue } = props;
  const { t } = useTranslation();
  return (
    <BlockStack gap="400">
      <ImportFigures preview={preview} pointValue={pointValue} {...run} />
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("import.previewTitle")}
          </Text>
          <Verdict {...props} />
        </BlockStack>
      </Card>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        {preview.years.length > 0 && (
          <Listed title={t("import.byYear")}>
            <ImportYears years={preview.years} />
          </Listed>
        )}
        {preview.tiers.length > 0 && (
          <Listed title={t("import.byTier")}>
            <ImportTiers tiers={preview.tiers} names={tiers} />
          </Listed>
        )}
      </InlineGrid>
    </BlockStack>
  );
}

function Verdict({ run, preview, busy, onConfirm, onDiscard }: Props) {
  const { t } = useTranslation();
  const { orders, points } = preview;
  const nothing = run.grants === "points" ? points === 0 : preview.members === 0;
  return (
    <>
      {orders === 0 && <Text as="p">{t("import.previewNone")}</Text>}
      {orders > 0 && nothing && <Text as="p">{t("import.previewNothing")}</Text>}
      <ImportNotes preview={preview} />
      <InlineStack gap="200">
        {orders > 0 && (
          <Button
            variant="primary"
            loading={busy === "confirm"}
            disabled={busy !== null}
            onClick={onConfirm}
          >
            {run.grants === "points"
              ? t("import.confirm", { count: points })
              : t("import.confirmTiers")}
          </Button>
        )}
        <Button loading={busy === "cancel"} disabled={busy !== null} onClick={onDiscard}>
          {t("import.discard")}
        </Button>
      </InlineStack>
    </>
  );
}

function Listed({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card padding="0">
      <div className="card-head table-head">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
      </div>
      <div className="figures-table">{children}</div>
    </Card>
  );
}
