import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReconciliationState, RepairedOrder } from "../loyalty/read-health-checks.server.ts";
import { CheckCard } from "./CheckCard.tsx";
import { useFormat } from "./FormatProvider.tsx";

/** When Shopify was asked last, and which orders were caught up with lately. */
export function ReconciliationCard({ state }: { state: ReconciliationState }) {
  const { t } = useTranslation();
  const { last, more, repairs, running } = state;
  const repaired = last?.repaired ?? 0;
  return (
    <CheckCard
      kind="reconciliation"
      running={running}
      finishedAt={last?.finishedAt ?? null}
      found={
        repaired > 0
          ? { words: t("health.caughtUp", { count: repaired }), tone: "attention" }
          : null
      }
    >
      {repairs.length > 0 && (
        <ul className="rows" aria-label={t("health.repairsTitle")}>
          {repairs.map((repair) => (
            <RepairRow key={`${repair.orderId} ${repair.at}`} repair={repair} />
          ))}
          {more > 0 && <li>{t("health.repairsMore", { count: more })}</li>}
        </ul>
      )}
    </CheckCard>
  );
}

function RepairRow({ repair }: { repair: RepairedOrder }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { at, missing, orderId, orderName, points } = repair;
  return (
    <li>
      <BlockStack gap="050">
        <Link url={`shopify:admin/orders/${orderId}`} target="_top" removeUnderline>
          {orderName ?? orderId}
        </Link>
        <Text as="span" variant="bodySm" tone="subdued">
          {format.time(at)} · {t(`health.missing.${missing}`)}
        </Text>
      </BlockStack>
      <Text as="span" numeric fontWeight="semibold">
        {format.signed(points)}
      </Text>
    </li>
  );
}
