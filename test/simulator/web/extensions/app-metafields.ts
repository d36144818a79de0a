import type { SimShop } from "../../simulator.ts";
import type { SimCustomer } from "../../state.ts";
import type { Installed } from "./installed.ts";

type Owner = { type: "shop" | "customer"; id: string };

/** The metafields of the shop and of who is logged in that the extension's manifest names, as they are now. */
export function appMetafields(
  shop: SimShop,
  customer: SimCustomer | null,
  { metafields }: Installed,
  target: string,
) {
  const owners: Owner[] = [{ type: "shop", id: `gid://shopify/Shop/${shop.state.id}` }];
  if (customer !== null)
    owners.push({ type: "customer", id: `gid://shopify/Customer/${customer.id}` });
  return owners.flatMap((owner) =>
    (metafields.get(target) ?? []).flatMap(({ namespace, key }) => {
      const field = shop.metafield(owner.id, namespace, key);
      if (field === null) return [];
      const { type, value } = field;
      const valueType = type === "json" ? "json_string" : "string";
      return [{ target: owner, metafield: { namespace, key, value, type, valueType } }];
    }),
  );
}
