import { useTranslation } from "react-i18next";
import type { Id } from "../core/words.ts";
import type { People } from "../shopify/customers.server.ts";
import { PeopleAwaited } from "./PeopleAwaited.tsx";

type Props = {
  customerId: Id | null;
  /** Of a company's pool: a company goes by its number, for its name is none of our business. */
  companyId?: Id | null;
  people: Promise<People> | People;
};

/** A customer by name once Shopify has answered; by number until then, and where it knows no name. */
export function CustomerName({ customerId, companyId = null, people }: Props) {
  const { t } = useTranslation();
  if (companyId !== null) return t("common.company", { id: companyId });
  if (customerId === null) return t("common.formerMember");
  const number = t("common.customer", { id: customerId });
  const waiting = <span className="name-awaited">{number}</span>;
  return (
    <PeopleAwaited people={people} waiting={waiting} failed={number}>
      {({ people: known }) => known[customerId]?.name ?? known[customerId]?.email ?? number}
    </PeopleAwaited>
  );
}
