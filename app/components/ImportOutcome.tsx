import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HistoryImport } from "../loyalty/import-row.server.ts";
import { useFormat } from "./FormatProvider.tsx";

type Ended = "done" | "failed" | "cancelled";

type Props = {
  state: Ended;
  run: Pick<
    HistoryImport,
    "ordersDone" | "position" | "preview" | "grants" | "error" | "finishedAt"
  >;
};

const tones = { done: "success", failed: "critical", cancelled: "info" } as const;

/** How the last import ended. */
export function ImportOutcome({ state, run }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ordersDone, position, preview, grants, error, finishedAt } = run;
  const date = finishedAt ? format.time(finishedAt) : "";
  return (
    <Banner tone={tones[state]} title={t(`import.state.${state}`)}>
      <BlockStack gap="100">
        {error && <Text as="p">{t(`import.error.${error}`)}</Text>}
        <Text as="p">
          {state === "done" && t("import.doneText", { count: ordersDone, date })}
          {state !== "done" &&
            (position > 0
              ? t("import.stoppedText", { count: ordersDone })
              : t("import.nothingPosted"))}
        </Text>
        {state === "done" && preview && grants === "points" && (
          <Text as="p">
            {t("import.donePoints", { points: t("points", { count: preview.points }) })}
          </Text>
        )}
        {state === "done" && preview && preview.withoutCustomer > 0 && (
          <Text as="p">
            {t("import.withoutCustomer", { count: preview.withoutCustomer })}{" "}
            <Link url="/app/guests">{t("import.toGuests")}</Link>
          </Text>
        )}
        <Text as="p">{t("import.againText")}</Text>
      </BlockStack>
    </Banner>
  );
}
