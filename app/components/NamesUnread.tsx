import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { People } from "../shopify/customers.server.ts";
import { PeopleAwaited } from "./PeopleAwaited.tsx";

/**
 * Appears when Shopify did not answer the question for names: last on its page and at the window's lower edge, so that
 * nothing moves when it comes.
 */
export function NamesUnread({ people }: { people: Promise<People> | People }) {
  const { t } = useTranslation();
  const banner = (
    <div className="names-unread">
      <Banner tone="warning">{t("common.namesUnread")}</Banner>
    </div>
  );
  return (
    <PeopleAwaited people={people} waiting={null} failed={banner}>
      {({ reached }) => (reached ? null : banner)}
    </PeopleAwaited>
  );
}
