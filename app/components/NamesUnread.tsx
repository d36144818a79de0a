import { Await } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { People } from "../shopify/customers.server.ts";

/** Appears when Shopify did not answer the question for names. */
export function NamesUnread({ people }: { people: Promise<People> | People }) {
  const { t } = useTranslation();
  const banner = <Banner tone="warning">{t("common.namesUnread")}</Banner>;
  return (
    <Suspense fallback={null}>
      <Await resolve={people} errorElement={banner}>
        {({ reached }) => (reached ? null : banner)}
      </Await>
    </Suspense>
  );
}
