import { Await } from "@remix-run/react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Id } from "../core/words.ts";
import type { People } from "../shopify/customers.server.ts";

type Props = { customerId: Id | null; people: Promise<People> | People };

/** A customer by name once Shopify has answered; by number until then, and where it knows no name. */
export function CustomerName({ customerId, people }: Props) {
  const { t } = useTranslation();
  if (customerId === null) return t("common.formerMember");
  const number = t("common.customer", { id: customerId });
  return (
    <Suspense fallback={<span className="name-awaited">{number}</span>}>
      <Await resolve={people} errorElement={number}>
        {({ people: known }) => known[customerId]?.name ?? known[customerId]?.email ?? number}
      </Await>
    </Suspense>
  );
}
