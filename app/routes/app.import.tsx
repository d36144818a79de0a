import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { AdminPage } from "../components/AdminPage.tsx";
import { ImportOutcome } from "../components/ImportOutcome.tsx";
import { ImportPreviewCard } from "../components/ImportPreviewCard.tsx";
import { ImportProgress } from "../components/ImportProgress.tsx";
import { ImportStart } from "../components/ImportStart.tsx";
import { refuseRequest } from "../components/page-refusal.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { cancelImport } from "../loyalty/import-cancel.server.ts";
import { confirmImport } from "../loyalty/import-confirm.server.ts";
import { startImport } from "../loyalty/import-start.server.ts";
import { readImport } from "../loyalty/read-import.server.ts";
import { authenticate } from "../shopify.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticate(request);
  return readImport(liveContext, shop.shopId);
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticate(request);
  const { intent, importId, span, grants } = Object.fromEntries(await request.formData());
  if (intent === "start" && isSpan(span) && isGrants(grants)) {
    const started = await startImport(liveContext, shop.shopId, span, grants);
    return { refused: started.ok ? null : started.code };
  }
  if (typeof importId !== "string" || !/^[0-9a-f-]{36}$/.test(importId))
    refuseRequest("bad_request");
  if (intent === "confirm") await confirmImport(liveContext, shop.shopId, importId);
  else if (intent === "cancel") await cancelImport(liveContext, shop.shopId, importId);
  else refuseRequest("bad_request");
  return { refused: null };
};

function isSpan(value: unknown): value is "recent" | "all" {
  return value === "recent" || value === "all";
}

function isGrants(value: unknown): value is "points" | "tiers" {
  return value === "points" || value === "tiers";
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function ImportPage() {
  const { latest, allOrders, tiers, pointValue } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const fetcher = useFetcher<typeof action>();
  const asked = fetcher.formData?.get("intent");
  const busy = typeof asked === "string" ? asked : null;
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" });
  const change = (intent: string) => send({ intent, importId: latest?.importId ?? "" });
  const { state } = latest ?? {};
  const running = state === "reading" || state === "previewing" || state === "posting";
  const ended = state === "done" || state === "failed" || state === "cancelled";
  const refused = fetcher.data?.refused;
  return (
    <AdminPage title={t("nav.import")}>
      {refused && <Banner tone="warning">{t(`import.refused.${refused}`)}</Banner>}
      {latest && ended && <ImportOutcome state={state} run={latest} />}
      {latest && running && (
        <ImportProgress
          state={state}
          run={latest}
          busy={busy === "cancel"}
          onCancel={() => change("cancel")}
        />
      )}
      {latest?.preview && state === "previewed" && (
        <ImportPreviewCard
          run={latest}
          preview={latest.preview}
          tiers={tiers}
          pointValue={pointValue}
          busy={busy}
          onConfirm={() => change("confirm")}
          onDiscard={() => change("cancel")}
        />
      )}
      {(!latest || ended) && (
        <ImportStart
          allOrders={allOrders}
          hasTiers={tiers.length > 0}
          busy={busy === "start"}
          onStart={(choice) => send({ intent: "start", ...choice })}
        />
      )}
    </AdminPage>
  );
}
