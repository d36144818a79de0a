import { BlockStack, Button, Card, ChoiceList, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AllOrdersAccess } from "./AllOrdersAccess.tsx";

type Props = {
  /** Whether orders older than 60 days can be read. */
  allOrders: boolean;
  hasTiers: boolean;
  busy: boolean;
  onStart: (choice: { span: string; grants: string }) => void;
};

/** What an import would be, and the choices to begin one. */
export function ImportStart({ allOrders, hasTiers, busy, onStart }: Props) {
  const { t } = useTranslation();
  const [span, setSpan] = useState(["recent"]);
  const [grants, setGrants] = useState(["points"]);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("import.startTitle")}
          </Text>
          <Text as="p" tone="subdued">
            {t("import.startText")}
          </Text>
        </BlockStack>
        <ChoiceList
          title={t("import.span")}
          selected={span}
          onChange={setSpan}
          choices={[
            { value: "recent", label: t("import.spanRecent") },
            {
              value: "all",
              label: t("import.spanAll"),
              disabled: !allOrders,
            },
          ]}
        />
        {!allOrders && <AllOrdersAccess onGranted={() => setSpan(["all"])} />}
        <ChoiceList
          title={t("import.grants")}
          selected={grants}
          onChange={setGrants}
          choices={[
            {
              value: "points",
              label: t("import.grantsPoints"),
              helpText: t("import.grantsPointsHint"),
            },
            {
              value: "tiers",
              label: t("import.grantsTiers"),
              disabled: !hasTiers,
              helpText: t(hasTiers ? "import.grantsTiersHint" : "import.grantsTiersNone"),
            },
          ]}
        />
        <div>
          <Button
            variant="primary"
            loading={busy}
            disabled={span[0] === "all" && !allOrders}
            onClick={() => onStart({ span: span[0] ?? "", grants: grants[0] ?? "" })}
          >
            {t("import.start")}
          </Button>
        </div>
      </BlockStack>
    </Card>
  );
}
