import { BlockStack, Collapsible, Icon, Text } from "@shopify/polaris";
import { ChevronDownIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "../loyalty/read-member-history.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { change, isBucket } from "./movement.ts";
import { PointsChange } from "./PointsChange.tsx";
import { Why } from "./Why.tsx";

/** One entry: what happened, when and to how many points. It opens to why. */
export function HistoryRow({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { source, destination } = entry;
  const between = change(entry) === 0 && isBucket(source) && isBucket(destination);
  const { available, pending, reserved } = entry.after;
  const facts = [
    entry.orderName,
    format.date(entry.occurredAt),
    between && `${t(`bucket.${source}`)} → ${t(`bucket.${destination}`)}`,
  ];
  return (
    <li>
      <button
        type="button"
        className="history-row"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className={open ? "history-arrow history-arrow-open" : "history-arrow"}>
          <Icon source={ChevronDownIcon} tone="subdued" />
        </span>
        <BlockStack gap="050">
          <Text as="span" fontWeight="medium">
            {t(`entry.${entry.kind}`)}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {facts.filter(Boolean).join(" · ")}
          </Text>
        </BlockStack>
        <BlockStack gap="050" inlineAlign="end">
          <PointsChange entry={entry} />
          <Text as="span" variant="bodySm" tone="subdued" numeric>
            {t("member.balanceAfter", { points: format.number(available + pending + reserved) })}
          </Text>
        </BlockStack>
      </button>
      <Collapsible id={id} open={open} transition={{ duration: "150ms" }}>
        {open && <Why entry={entry} />}
      </Collapsible>
    </li>
  );
}
