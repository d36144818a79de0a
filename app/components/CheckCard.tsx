import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { BadgeProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Instant } from "../core/words.ts";
import type { CheckKind } from "../loyalty/check-runs.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { useCheck } from "./use-check.ts";

type Props = {
  kind: CheckKind;
  running: Instant | null;
  finishedAt: Instant | null;
  /** Of the last run, where it found something. */
  found: { words: string; tone: NonNullable<BadgeProps["tone"]> } | null;
  children?: ReactNode;
};

/** A check: what it does, how its last run ended, and the way to have it run now. */
export function CheckCard({ kind, running, finishedAt, found, children }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { busy, check } = useCheck(kind, finishedAt);
  return (
    <Card padding="0">
      <div className="card-head">
        <BlockStack gap="200">
          <InlineStack gap="200" blockAlign="center" align="space-between">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h2" variant="headingMd">
                {t(`health.${kind}`)}
              </Text>
              <Outcome running={running !== null} finished={finishedAt !== null} found={found} />
            </InlineStack>
            <Button loading={busy} onClick={check}>
              {t("health.checkNow")}
            </Button>
          </InlineStack>
          <Text as="p" variant="bodySm" tone="subdued">
            {t(`health.${kind}Text`)}
          </Text>
          {finishedAt && <p>{t("health.finished", { time: format.time(finishedAt) })}</p>}
          {running && <p>{t("health.running", { time: format.time(running) })}</p>}
        </BlockStack>
      </div>
      {children}
    </Card>
  );
}

type OutcomeProps = { running: boolean; finished: boolean; found: Props["found"] };

function Outcome({ running, finished, found }: OutcomeProps) {
  const { t } = useTranslation();
  if (running) return <Badge tone="info">{t("health.runningBadge")}</Badge>;
  if (!finished) return <Badge>{t("health.notRun")}</Badge>;
  if (!found) return <Badge tone="success">{t("health.clean")}</Badge>;
  return <Badge tone={found.tone}>{found.words}</Badge>;
}
