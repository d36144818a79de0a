import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../loyalty/read-member.server.ts";
import type { People } from "../shopify/customers.server.ts";
import { useFormat } from "./FormatProvider.tsx";

type Props = {
  member: Pick<MemberView, "companyId" | "customerId" | "joinedAt">;
  people: People;
  /** Null where nothing can be changed any more. */
  onAdjust: (() => void) | null;
  children: ReactNode;
};

/** The member page's heading: who it is, since when, and what can be done. */
export function MemberFrame({ member, people, onAdjust, children }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { companyId, customerId, joinedAt } = member;
  const person = customerId === null ? undefined : people.people[customerId];
  const since = t("member.since", { date: format.date(joinedAt) });
  const email = person?.name ? person.email : null;
  const inShopify = shopifyPage(member);
  return (
    <Page
      title={person?.name ?? person?.email ?? number()}
      subtitle={email ? `${email} · ${since}` : since}
      backAction={{ content: t("nav.members"), url: "/app/members" }}
      {...(onAdjust && { primaryAction: { content: t("adjust.open"), onAction: onAdjust } })}
      {...(inShopify !== null && {
        secondaryActions: [
          {
            content: t(companyId === null ? "member.inShopify" : "member.inShopifyCompany"),
            url: inShopify,
            target: "_top",
          },
        ],
      })}
    >
      <TitleBar title={t("nav.members")} />
      {children}
    </Page>
  );

  function number() {
    if (companyId !== null) return t("common.company", { id: companyId });
    return customerId === null
      ? t("common.formerMember")
      : t("common.customer", { id: customerId });
  }
}

function shopifyPage({ companyId, customerId }: Props["member"]): string | null {
  if (companyId !== null) return `shopify:admin/companies/${companyId}`;
  return customerId === null ? null : `shopify:admin/customers/${customerId}`;
}
