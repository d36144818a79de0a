import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RepairedOrder } from "../loyalty/read-health-checks.server.ts";
import { useFormat } from "./FormatProvider.tsx";

/** Orders that were caught up with: what had been missing, and the points that it made. */
export function RepairRows({ repairs, more }: { repairs: RepairedOrder[]; more: number }) {
  const { t } = useTranslation();
  if (repairs.length === 0) return null;
  return (
    <ul className="rows" aria-label={t("health.repairsTitle")}>
      {repairs.map((repair) => (
        <RepairRow key={`${repair.orderId} ${repair.at}`} repair={repair} />
      ))}
      {more > 0 && <li>{t("health.repairsMore", { count: more })}</li>}
    </ul>
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
