import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Card } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { AdminPage } from "../components/AdminPage.tsx";
import { MemberSearch } from "../components/MemberSearch.tsx";
import { MembersTable } from "../components/MembersTable.tsx";
import { NamesUnread } from "../components/NamesUnread.tsx";
import { refuseRequest } from "../components/page-refusal.ts";
import { NoMembers, SearchOutcome } from "../components/SearchOutcome.tsx";
import { findMembers, listMembers, parsePlace } from "../loyalty/list-members.server.ts";
import { authenticate } from "../shopify.server.ts";
import { readPeople } from "../shopify/customers.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticate(request);
  const { searchParams } = new URL(request.url);
  const query = (searchParams.get("q") ?? "").trim().slice(0, 200);
  if (query) {
    const found = await findMembers(admin.graphql, shop.shopId, query);
    return { query, ...found, previous: null, next: null };
  }
  const at = searchParams.get("at");
  const place = at === null ? null : (parsePlace(at) ?? refuseRequest("bad_cursor"));
  const list = await listMembers(shop.shopId, place);
  const customerIds = list.members.flatMap(({ customerId }) => customerId ?? []);
  return { query, ...list, people: readPeople(admin.graphql, customerIds), more: false };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function MembersPage() {
  const { query, members, people, more, previous, next } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { state, location } = useNavigation();
  const loading = state === "loading" && location.pathname === "/app/members";
  const none = members.length === 0;
  return (
    <AdminPage title={t("nav.members")}>
      <Card padding="0">
        {(query !== "" || !none) && <MemberSearch query={query} />}
        {query && (
          <SearchOutcome query={query} found={members.length} more={more} people={people} />
        )}
        {none && !query && <NoMembers />}
        {!none && (
          <MembersTable
            members={members}
            people={people}
            loading={loading}
            pagination={{ previous, next }}
          />
        )}
      </Card>
      {!query && <NamesUnread people={people} />}
    </AdminPage>
  );
}
