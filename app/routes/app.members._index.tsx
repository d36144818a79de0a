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
import { NoMembers, NoneInTier, SearchOutcome } from "../components/SearchOutcome.tsx";
import { TierFilter } from "../components/TierFilter.tsx";
import { liveContext } from "../loyalty/context.server.ts";
import { findMembers } from "../loyalty/find-members.server.ts";
import { listMembers, parsePlace } from "../loyalty/list-members.server.ts";
import { readTierNames } from "../loyalty/list-members-tiers.server.ts";
import { authenticate } from "../shopify.server.ts";
import { readPeople } from "../shopify/customers.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticate(request);
  const { searchParams } = new URL(request.url);
  const query = (searchParams.get("q") ?? "").trim().slice(0, 200);
  const tierNames = await readTierNames(liveContext, shop.shopId);
  if (query) {
    const found = await findMembers(admin.graphql, shop.shopId, query);
    return { query, tierNames, tier: null, ...found, previous: null, next: null };
  }
  const at = searchParams.get("at");
  const place = at === null ? null : (parsePlace(at) ?? refuseRequest("bad_cursor"));
  const asked = searchParams.get("tier") ?? "";
  const tier = asked in tierNames.names ? asked : null;
  const { members, previous, next } = await listMembers(shop.shopId, place, tier);
  const customerIds = members.flatMap(({ customerId }) => customerId ?? []);
  return {
    query,
    tierNames,
    tier,
    members,
    previous: previous && pageAt(previous, tier),
    next: next && pageAt(next, tier),
    people: readPeople(admin.graphql, customerIds),
    more: false,
  };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

function pageAt(at: string, tier: string | null): string {
  return `/app/members?${new URLSearchParams({ at, ...(tier !== null && { tier }) }).toString()}`;
}

export default function MembersPage() {
  const { query, members, people, more, previous, next, tier, tierNames } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { state, location } = useNavigation();
  const loading = state === "loading" && location.pathname === "/app/members";
  const none = members.length === 0;
  const searchable = query !== "" || tier !== null || !none;
  return (
    <AdminPage title={t("nav.members")}>
      <Card padding="0">
        {searchable && (
          <div className="members-head">
            <MemberSearch query={query} />
            {tierNames.tiers.length > 0 && <TierFilter tiers={tierNames.tiers} tier={tier} />}
          </div>
        )}
        {query && (
          <SearchOutcome query={query} found={members.length} more={more} people={people} />
        )}
        {none && !query && (tier === null ? <NoMembers /> : <NoneInTier />)}
        {!none && (
          <MembersTable
            members={members}
            people={people}
            loading={loading}
            tierNames={tierNames.names}
            pagination={{ previous, next }}
          />
        )}
      </Card>
      {!query && <NamesUnread people={people} />}
    </AdminPage>
  );
}
