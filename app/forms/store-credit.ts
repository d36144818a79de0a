/** What a shop has to allow before rewards can be store credit (https://shopify.dev/docs/api/usage/access-scopes). */
export const storeCreditScopes = [
  "write_store_credit_account_transactions",
  "read_store_credit_account_transactions",
  "read_store_credit_accounts",
] as const;

/** Whether the scopes that a shop granted are enough to give store credit. Writing one includes reading it. */
export function givesStoreCredit(granted: string[]): boolean {
  return storeCreditScopes.every(
    (scope) => granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_")),
  );
}
