import { gid } from "../../payloads/parts.ts";
import type { SimCompany } from "../../state.ts";

/** Who bought, where it was a B2B order. */
export function toPurchasingCompany(company: SimCompany) {
  return {
    __typename: "PurchasingCompany",
    company: {
      __typename: "Company",
      id: gid("Company", company.id),
      name: company.name,
      createdAt: company.createdAt,
    },
    location: {
      __typename: "CompanyLocation",
      id: gid("CompanyLocation", company.locationId),
      name: company.name,
    },
  };
}
