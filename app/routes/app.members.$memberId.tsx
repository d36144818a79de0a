import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { Balances } from "../components/Balances.tsx";
import { useFormat } from "../components/FormatProvider.tsx";
import { History } from "../components/History.tsx";
import { Lots } from "../components/Lots.tsx";
import { MemberNotice } from "../components/MemberNotice.tsx";
import { NamesUnread } from "../components/NamesUnread.tsx";
import { refuseRequest } from "../components/page-refusal.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { parseBefore, readMember } from "../loyalty/read-member.server.ts";
import { authenticate } from "../shopify.server.ts";
import { readPeople } from "../shopify/customers.server.ts";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticate(request);
  const asked = new URL(request.url).searchParams.get("before");
  const before = asked === null ? null : (parseBefore(asked) ?? refuseRequest("bad_cursor"));
  const member = await readMember(liveContext, shop.shopId, params.memberId ?? "", before);
  if (!member) refuseRequest("member_unknown");
  // The name is the page's heading: worth waiting for, though not for long.
  const people = await readPeople(admin.graphql, member.customerId ? [member.customerId] : []);
  return { member, people };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function MemberPage() {
  const { member, people } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const format = useFormat();
  const { customerId, joinedAt, balance, lots, moreLots, now } = member;
  const person = customerId === null ? undefined : people.people[customerId];
  const number =
    customerId === null ? t("common.formerMember") : t("common.customer", { id: customerId });
  const heading = person?.name ?? person?.email ?? number;
  const since = t("member.since", { date: format.date(joinedAt) });
  const email = person?.name ? person.email : null;
  return (
    <Page
      title={heading}
      subtitle={email ? `${email} · ${since}` : since}
      backAction={{ content: t("nav.members"), url: "/app/members" }}
      {...(customerId !== null && {
        secondaryActions: [
          {
            content: t("member.inShopify"),
            url: `shopify:admin/customers/${customerId}`,
            target: "_top",
          },
        ],
      })}
    >
      <TitleBar title={t("nav.members")} />
      <BlockStack gap="400">
        <MemberNotice member={member} />
        <Balances balance={balance} />
        <Layout>
          <Layout.Section>
            <History key={member.memberId} member={member} />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Lots lots={lots} more={moreLots} now={now} />
          </Layout.Section>
        </Layout>
        <NamesUnread people={people} />
      </BlockStack>
    </Page>
  );
}
