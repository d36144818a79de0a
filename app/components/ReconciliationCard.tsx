import { useTranslation } from "react-i18next";
import type { ReconciliationState } from "../loyalty/read-health-checks.server.ts";
import { CheckCard } from "./CheckCard.tsx";
import { RepairRows } from "./RepairRows.tsx";

/** When Shopify was asked last, and which orders were caught up with lately. */
export function ReconciliationCard({ state }: { state: ReconciliationState }) {
  const { t } = useTranslation();
  const { last, more, repairs, running } = state;
  const count = last?.repaired ?? 0;
  return (
    <CheckCard
      kind="reconciliation"
      running={running}
      finishedAt={last?.finishedAt ?? null}
      found={count > 0 ? { words: t("health.caughtUp", { count }), tone: "attention" } : null}
    >
      <RepairRows repairs={repairs} more={more} />
    </CheckCard>
  );
}
