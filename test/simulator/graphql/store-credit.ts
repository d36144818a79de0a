import { GraphQLError } from "graphql";
import { stamp } from "../clock.ts";
import { toMinor } from "../money.ts";
import { gid } from "../payloads/parts.ts";
import type { SimStoreCredit } from "../kept-discounts.ts";
import { connection, listed } from "./connection.ts";
import type { PageArguments } from "./connection.ts";
import { notSimulated, requireScope } from "./context.ts";
import type { Context } from "./context.ts";
import { moneyV2, readGid } from "./objects/parts.ts";
import type { Resolver } from "./schema.ts";

type Transaction = SimStoreCredit["transactions"][number];

function toTransaction(account: SimStoreCredit, transaction: Transaction) {
  const { currency } = account;
  return {
    __typename: "StoreCreditAccountCreditTransaction",
    id: gid("StoreCreditAccountCreditTransaction", transaction.id),
    amount: moneyV2(transaction.amount, currency),
    balanceAfterTransaction: moneyV2(transaction.balanceAfter, currency),
    createdAt: transaction.createdAt,
    expiresAt: transaction.expiresAt,
    event: "ADJUSTMENT",
    origin: null,
    account: () => toAccount(account),
  };
}

function toAccount(account: SimStoreCredit): { id: string } & Record<string, unknown> {
  return {
    __typename: "StoreCreditAccount",
    id: gid("StoreCreditAccount", account.id),
    balance: moneyV2(account.balance, account.currency),
    transactions: (args: PageArguments & { query?: string | null; sortKey?: string }) => {
      if (args.query != null || (args.sortKey ?? "CREATED_AT") !== "CREATED_AT")
        throw notSimulated("searching or sorting transactions of store credit");
      return connection(account.transactions, args, {
        placeOf: ({ id, createdAt }) => ({ id, key: createdAt }),
        toNode: (transaction) => toTransaction(account, transaction),
      });
    },
  };
}

/** A customer's accounts, one per currency. */
export function storeCreditAccountsOf(context: Context, customerId: string) {
  return (args: PageArguments & { query?: string | null }) => {
    requireScope(context, "read_store_credit_accounts", "storeCreditAccounts");
    if (args.query != null) throw notSimulated("searching store credit accounts");
    const own = Object.values(context.shop.state.storeCredit).filter(
      (account) => account.customerId === customerId,
    );
    return listed(own.map(toAccount), args);
  };
}

function refused(field: string[], message: string, code: string) {
  return { storeCreditAccountTransaction: null, userErrors: [{ field, message, code }] };
}

type CreditInput = {
  creditAmount: { amount: string; currencyCode: string };
  expiresAt?: string | null;
};

/** Nothing tells two equal credits apart: asked twice, it credits twice. */
export const storeCreditAccountCredit: Resolver = (args, context) => {
  const needed = "write_store_credit_account_transactions";
  requireScope(context, needed, "storeCreditAccountCredit");
  const [type, number] = readGid(String(args.id)) ?? ["", ""];
  const { creditAmount, expiresAt } = args.creditInput as CreditInput;
  const { world, shop } = context;
  const { storeCredit, customers } = shop.state;
  if (type === "CompanyLocation") throw notSimulated("store credit of companies");
  if (type !== "Customer" && type !== "StoreCreditAccount")
    throw new GraphQLError(`Invalid id: ${String(args.id)}`);
  const { currencyCode: currency } = creditAmount;
  const owner = type === "Customer" ? number : storeCredit[number]?.customerId;
  if (owner === undefined || !customers[owner])
    return refused(["id"], "The owner does not exist.", "OWNER_NOT_FOUND");
  const amount = toMinor(creditAmount.amount, currency);
  if (amount <= 0) {
    const field = ["creditInput", "creditAmount", "amount"];
    return refused(field, "A positive amount must be used.", "NEGATIVE_OR_ZERO_AMOUNT");
  }
  const there = Object.values(storeCredit).find(
    (one) => one.customerId === owner && one.currency === currency,
  );
  const account: SimStoreCredit = there ?? {
    id: world.chance.newId(),
    customerId: owner,
    currency,
    balance: 0,
    transactions: [],
  };
  storeCredit[account.id] = account;
  account.balance += amount;
  const transaction: Transaction = {
    id: world.chance.newId(),
    amount,
    balanceAfter: account.balance,
    createdAt: stamp(world.now()),
    expiresAt: expiresAt ?? null,
  };
  account.transactions.push(transaction);
  return { storeCreditAccountTransaction: toTransaction(account, transaction), userErrors: [] };
};
