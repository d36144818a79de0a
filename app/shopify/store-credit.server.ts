import type { Id, Minor } from "../core/words.ts";
import type { Ask } from "./admin.server.ts";
import { idToGid } from "./gid.ts";
import { readMinor, writeMinor } from "./minor.ts";

const credit = `#graphql
  mutation RewardCredit($id: ID!, $creditInput: StoreCreditAccountCreditInput!) {
    storeCreditAccountCredit(id: $id, creditInput: $creditInput) {
      storeCreditAccountTransaction { id }
      userErrors { code field message }
    }
  }`;

const accounts = `#graphql
  query RewardCredits($id: ID!) {
    customer(id: $id) {
      storeCreditAccounts(first: 5) {
        nodes {
          balance { currencyCode }
          transactions(first: 50, reverse: true) {
            nodes {
              __typename amount { amount } createdAt
              ... on StoreCreditAccountCreditTransaction { id }
            }
          }
        }
      }
    }
  }`;

/** A credit on a customer's account, in minor units of the shop's currency. */
export type Credit = { transactionId: string; amount: Minor; createdAt: Date };

/**
 * Puts store credit on a customer's account. Shopify knows no key for it: asked twice, it credits twice, so a try
 * whose answer was lost must be looked for with `readCredits` before the next. Throws where Shopify does not say how it
 * went.
 */
export async function giveCredit(
  ask: Ask,
  customerId: Id,
  amount: Minor,
  currency: string,
): Promise<{ made: true; transactionId: string } | { made: false; why: string }> {
  const creditAmount = { amount: writeMinor(amount, currency), currencyCode: currency as "EUR" };
  const id = idToGid("Customer", customerId);
  const { storeCreditAccountCredit: answer } = await ask(credit, {
    id,
    creditInput: { creditAmount, notify: false },
  });
  const made = answer?.storeCreditAccountTransaction;
  if (made) return { made: true, transactionId: made.id };
  const why = (answer?.userErrors ?? []).map(({ message }) => message).join("; ");
  return { made: false, why: why || "no answer" };
}

/** A customer's credits in the shop's currency since a moment, newest first: of the latest 50 movements. */
export async function readCredits(
  ask: Ask,
  customerId: Id,
  currency: string,
  since: Date,
): Promise<Credit[]> {
  const { customer } = await ask(accounts, { id: idToGid("Customer", customerId) });
  const own = (customer?.storeCreditAccounts.nodes ?? []).filter(
    ({ balance }) => balance.currencyCode === currency,
  );
  return own
    .flatMap(({ transactions }) => transactions.nodes)
    .flatMap((one) =>
      one.__typename === "StoreCreditAccountCreditTransaction"
        ? [
            {
              transactionId: one.id,
              amount: readMinor(one.amount.amount, currency),
              createdAt: new Date(one.createdAt),
            },
          ]
        : [],
    )
    .filter(({ createdAt }) => createdAt >= since);
}
