import { useTranslation } from "react-i18next";
import type { AuditState } from "../loyalty/read-health-checks.server.ts";
import { CheckCard } from "./CheckCard.tsx";

/** When the books were audited last, and whether they add up. What does not stands in the alarm above. */
export function AuditCard({ audit: { last, running } }: { audit: AuditState }) {
  const { t } = useTranslation();
  const all = last?.all ?? 0;
  return (
    <CheckCard
      kind="audit"
      running={running}
      finishedAt={last?.finishedAt ?? null}
      found={
        all > 0 ? { words: t("health.auditFindings", { count: all }), tone: "critical" } : null
      }
    />
  );
}
