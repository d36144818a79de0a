import {
  BlockStack,
  Button,
  Card,
  InlineStack,
  ProgressBar,
  Spinner,
  Text,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HistoryImport } from "../loyalty/import-row.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { useRefresh } from "./use-refresh.ts";

type Running = "reading" | "previewing" | "posting";

type Props = {
  state: Running;
  run: Pick<HistoryImport, "ordersDone" | "ordersTotal">;
  busy: boolean;
  onCancel: () => void;
};

/** An import that is at work: how far it is, looked at again every other second. */
export function ImportProgress({ state, run, busy, onCancel }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  useRefresh();
  const { ordersDone, ordersTotal } = run;
  const title = t(`import.state.${state}`);
  const known = ordersTotal !== null && ordersTotal > 0;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
            {!known && (
              <span className="at-work">
                <Spinner size="small" />
              </span>
            )}
          </InlineStack>
          <Text as="p" tone="subdued">
            {t(`import.${state}Text`)}
          </Text>
        </BlockStack>
        {known && (
          <ProgressBar
            size="small"
            tone="primary"
            progress={Math.min(100, (100 * ordersDone) / ordersTotal)}
            ariaLabelledBy="import-progress"
          />
        )}
        <Text as="p" id="import-progress" numeric>
          {known
            ? t("import.progress", {
                done: format.number(ordersDone),
                total: format.number(ordersTotal),
              })
            : t("import.found", { count: ordersDone })}
        </Text>
        <div>
          <Button loading={busy} onClick={onCancel}>
            {t(state === "posting" ? "import.cancelPosting" : "import.cancel")}
          </Button>
        </div>
      </BlockStack>
    </Card>
  );
}
