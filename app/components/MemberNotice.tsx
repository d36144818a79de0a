import { Banner, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../loyalty/read-member.server.ts";

/** Why a member is not like the others: forgotten, or merged into another. */
export function MemberNotice({ member }: { member: MemberView }) {
  const { t } = useTranslation();
  if (member.mergedInto) {
    return (
      <Banner tone="info">
        <p>
          {t("member.mergedText")}{" "}
          <Link url={`/app/members/${member.mergedInto}`}>{t("member.mergedLink")}</Link>
        </p>
      </Banner>
    );
  }
  return member.forgottenAt ? <Banner tone="info">{t("member.formerText")}</Banner> : null;
}
