import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { InlineGrid } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { AdminPage } from "../components/AdminPage.tsx";
import { CheckCard } from "../components/CheckCard.tsx";
import { ExportsCard } from "../components/ExportsCard.tsx";
import { InboxCard } from "../components/InboxCard.tsx";
import { NamesUnread } from "../components/NamesUnread.tsx";
import { refuseRequest } from "../components/page-refusal.ts";
import { SetAsideCard } from "../components/SetAsideCard.tsx";
import { WorkerCard } from "../components/WorkerCard.tsx";
import { liveContext } from "../loyalty/context.server.ts";
import { readExports } from "../loyalty/read-exports.server.ts";
import { readHealth } from "../loyalty/read-health.server.ts";
import { replayDeliveries } from "../loyalty/replay-deliveries.server.ts";
import { replayDelivery } from "../loyalty/replay-delivery.server.ts";
import { authenticate } from "../shopify.server.ts";
import { readPeople } from "../shopify/customers.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticate(request);
  const [health, asked] = await Promise.all([
    readHealth(liveContext, shop.shopId),
    readExports(liveContext, shop.shopId),
  ]);
  const customerIds = asked.exports.map(({ customerId }) => customerId);
  return { ...health, asked, people: readPeople(admin.graphql, customerIds) };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticate(request);
  const webhookId = (await request.formData()).get("webhookId");
  if (typeof webhookId !== "string" || webhookId === "") refuseRequest("bad_request");
  if (webhookId === "all") return { replayed: await replayDeliveries(liveContext, shop.shopId) };
  return { replayed: Number(await replayDelivery(liveContext, shop.shopId, webhookId)) };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function HealthPage() {
  const { now, inbox, setAside, checks, workerBeatAt, asked, people } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const lastRun = (kind: "audit" | "reconciliation") => checks.find((run) => run.kind === kind);
  return (
    <AdminPage title={t("nav.health")}>
      <WorkerCard beatAt={workerBeatAt} now={now} />
      <InboxCard inbox={inbox} now={now} />
      <SetAsideCard deliveries={setAside} all={inbox.setAside} />
      <ExportsCard list={asked} people={people} />
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        <CheckCard kind="audit" run={lastRun("audit")} />
        <CheckCard kind="reconciliation" run={lastRun("reconciliation")} />
      </InlineGrid>
      <NamesUnread people={people} />
    </AdminPage>
  );
}
