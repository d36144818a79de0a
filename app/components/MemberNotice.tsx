import { Banner, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../loyalty/read-member.server.ts";

type Props = { member: Pick<MemberView, "companyId" | "forgottenAt" | "mergedInto"> };

/** Why a member is not like the others: a company's pool, forgotten, or merged into another. */
export function MemberNotice({ member: { companyId, forgottenAt, mergedInto } }: Props) {
  const { t } = useTranslation();
  if (mergedInto) {
    return (
      <Banner tone="info">
        <p>
          {t("member.mergedText")}{" "}
          <Link url={`/app/members/${mergedInto}`}>{t("member.mergedLink")}</Link>
        </p>
      </Banner>
    );
  }
  if (forgottenAt) return <Banner tone="info">{t("member.formerText")}</Banner>;
  return companyId === null ? null : <Banner tone="info">{t("member.companyText")}</Banner>;
}
