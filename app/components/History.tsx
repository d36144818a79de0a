import { Card, Pagination, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../loyalty/read-member.server.ts";
import { HistoryRow } from "./HistoryRow.tsx";

type Props = { member: Pick<MemberView, "memberId" | "history" | "older" | "newer"> };

/** Everything that happened to a member's points, newest first; each entry opens to its reason. */
export function History({ member }: Props) {
  const { t } = useTranslation();
  const { memberId, history, older, newer } = member;
  const here = `/app/members/${memberId}`;
  return (
    <Card padding="0">
      <div className="card-head">
        <Text as="h2" variant="headingMd">
          {t("member.history")}
        </Text>
        {history.length === 0 && (
          <Text as="p" tone="subdued">
            {t("member.historyNone")}
          </Text>
        )}
      </div>
      <ul className="history">
        {history.map((entry) => (
          <HistoryRow key={entry.seq} entry={entry} />
        ))}
      </ul>
      {(older !== null || newer) && (
        <div className="pager">
          <Pagination
            hasPrevious={newer}
            hasNext={older !== null}
            {...(newer && { previousURL: here })}
            {...(older !== null && { nextURL: `${here}?before=${older}` })}
            accessibilityLabels={{ previous: t("member.newest"), next: t("member.older") }}
          />
        </div>
      )}
    </Card>
  );
}
