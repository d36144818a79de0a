import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CheckRun } from "../loyalty/read-health.server.ts";
import { useFormat } from "./FormatProvider.tsx";

type Props = { kind: CheckRun["kind"]; run: CheckRun | undefined };

/** The last run of a check, and what it found. */
export function CheckCard({ kind, run }: Props) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <Text as="h2" variant="headingMd">
            {t(`health.${kind}`)}
          </Text>
          <Outcome run={run} />
        </InlineStack>
        <Text as="p" variant="bodySm" tone="subdued">
          {t(`health.${kind}Text`)}
        </Text>
        {run && <When run={run} />}
      </BlockStack>
    </Card>
  );
}

function Outcome({ run }: { run: CheckRun | undefined }) {
  const { t } = useTranslation();
  if (!run) return <Badge>{t("health.notRun")}</Badge>;
  if (!run.finishedAt) return <Badge tone="info">{t("health.unfinished")}</Badge>;
  if (run.findings.length === 0) return <Badge tone="success">{t("health.clean")}</Badge>;
  // What an audit finds is wrong; what a reconciliation finds it has mended already.
  const tone = run.kind === "audit" ? "critical" : "attention";
  return (
    <Badge tone={tone}>{t(`health.${run.kind}Findings`, { count: run.findings.length })}</Badge>
  );
}

function When({ run }: { run: CheckRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { startedAt, finishedAt, findings } = run;
  return (
    <>
      <Text as="p">
        {finishedAt
          ? t("health.finished", { time: format.time(finishedAt) })
          : t("health.running", { time: format.time(startedAt) })}
      </Text>
      {findings.length > 0 && (
        <details className="technical">
          <summary>{t("health.technical")}</summary>
          <pre>{JSON.stringify(findings, null, 2)}</pre>
        </details>
      )}
    </>
  );
}
