import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { AdminPage } from "../components/AdminPage.tsx";
import { FirstSteps } from "../components/FirstSteps.tsx";
import { InboxCard } from "../components/InboxCard.tsx";
import { LatestEntries } from "../components/LatestEntries.tsx";
import { Metrics } from "../components/Metrics.tsx";
import { PointsPerDay } from "../components/PointsPerDay.tsx";
import { liveContext } from "../loyalty/context.server.ts";
import { readOverview } from "../loyalty/read-overview.server.ts";
import { authenticate } from "../shopify.server.ts";
import { readPeople } from "../shopify/customers.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticate(request);
  const overview = await readOverview(liveContext, shop);
  const customerIds = overview.latest.flatMap(({ customerId }) => customerId ?? []);
  // Not awaited: the page comes at once, the names when Shopify has answered.
  return { overview, people: readPeople(admin.graphql, customerIds), timeZone: shop.timeZone };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function OverviewPage() {
  const { overview, people, timeZone } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { standing, program, days, latest, inbox, now } = overview;
  const begun = standing.members > 0 || latest.length > 0;
  return (
    <AdminPage title={t("nav.overview")}>
      {begun ? (
        <>
          <Metrics standing={standing} pointValue={program.pointValue} />
          <PointsPerDay days={days} timeZone={timeZone} />
        </>
      ) : (
        <FirstSteps pointsPerUnit={program.earning.pointsPerUnit} />
      )}
      <Layout>
        {begun && (
          <Layout.Section>
            <LatestEntries entries={latest} people={people} />
          </Layout.Section>
        )}
        <Layout.Section variant={begun ? "oneThird" : "fullWidth"}>
          <InboxCard inbox={inbox} now={now} link />
        </Layout.Section>
      </Layout>
    </AdminPage>
  );
}
