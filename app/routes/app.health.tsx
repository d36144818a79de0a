import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineGrid } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { AdminPage } from "../components/AdminPage.tsx";
import { AuditAlarm } from "../components/AuditAlarm.tsx";
import { AuditCard } from "../components/AuditCard.tsx";
import { ExportsCard } from "../components/ExportsCard.tsx";
import { InboxCard } from "../components/InboxCard.tsx";
import { NamesUnread } from "../components/NamesUnread.tsx";
import { refuseRequest } from "../components/page-refusal.ts";
import { PastOrdersCard } from "../components/PastOrdersCard.tsx";
import { ReconciliationCard } from "../components/ReconciliationCard.tsx";
import { ScheduleCard } from "../components/ScheduleCard.tsx";
import { SetAsideCard } from "../components/SetAsideCard.tsx";
import { WaitingCard } from "../components/WaitingCard.tsx";
import { WorkerCard } from "../components/WorkerCard.tsx";
import { liveContext } from "../loyalty/context.server.ts";
import { readExports } from "../loyalty/read-exports.server.ts";
import { readHealth } from "../loyalty/read-health.server.ts";
import { replayDeliveries } from "../loyalty/replay-deliveries.server.ts";
import { replayDelivery } from "../loyalty/replay-delivery.server.ts";
import { requestCheck } from "../loyalty/request-check.server.ts";
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
  const form = await request.formData();
  const check = form.get("check");
  if (check === "audit" || check === "reconciliation") {
    await requestCheck(liveContext, shop.shopId, check);
    return { checkAfter: liveContext.now().toISOString() };
  }
  const webhookId = form.get("webhookId");
  if (typeof webhookId !== "string" || webhookId === "") refuseRequest("bad_request");
  if (webhookId === "all") return { replayed: await replayDeliveries(liveContext, shop.shopId) };
  return { replayed: Number(await replayDelivery(liveContext, shop.shopId, webhookId)) };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function HealthPage() {
  const health = useLoaderData<typeof loader>();
  const { now, inbox, setAside, audit, reconciliation, waiting, schedule, asked, people } = health;
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.health")}>
      <AuditAlarm audit={audit} />
      <WorkerCard beatAt={health.workerBeatAt} now={now} />
      <InboxCard inbox={inbox} now={now} />
      <SetAsideCard deliveries={setAside} all={inbox.setAside} />
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400" alignItems="start">
        <BlockStack gap="400">
          <AuditCard audit={audit} />
          <WaitingCard waiting={waiting} />
          <PastOrdersCard />
        </BlockStack>
        <BlockStack gap="400">
          <ReconciliationCard state={reconciliation} />
          <ScheduleCard schedule={schedule} now={now} />
        </BlockStack>
      </InlineGrid>
      <ExportsCard list={asked} people={people} />
      <NamesUnread people={people} />
    </AdminPage>
  );
}
