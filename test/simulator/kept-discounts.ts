/** A discount code as the shop keeps it; amounts in minor units of the shop's currency. */
export type SimCodeDiscount = {
  id: string;
  code: string;
  title: string;
  createdAt: string;
  updatedAt: string;
  startsAt: string;
  /** Deactivating it sets this to now. null: never. */
  endsAt: string | null;
  /** Ids of those who may use it. null: everybody. */
  customers: string[] | null;
  usageLimit: number | null;
  oncePerCustomer: boolean;
  combinesWith: { order: boolean; product: boolean; shipping: boolean };
  /** Of the goods it applies to. null: none. */
  minimumSubtotal: number | null;
  /** Ids of what it takes money off. null: everything. Never set for shipping. */
  items: { products: string[]; variants: string[]; collections: string[] } | null;
  value:
    | { kind: "percentage"; percentage: number }
    | { kind: "fixed_amount"; amount: number }
    | { kind: "free_shipping"; maximumPrice: number | null };
  uses: { orderId: string; customerId: string | null }[];
};

/** Money that a customer has with the shop. There is one account per currency. */
export type SimStoreCredit = {
  id: string;
  customerId: string;
  currency: string;
  balance: number;
  /** Oldest first. */
  transactions: {
    id: string;
    amount: number;
    balanceAfter: number;
    createdAt: string;
    expiresAt: string | null;
  }[];
};
