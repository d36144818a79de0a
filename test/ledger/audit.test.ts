import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { findDifferences, partOfNight } from "../../app/loyalty/audit-shop.server.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";

let world: World;
let shop: SimShop;
let memberId: string;
let orderId: string;

beforeAll(async () => {
  world = await openWorld({ seed: 12 });
  shop = await world.openShop({ taxesIncluded: false });
  const variantId = shop.addProduct({ title: "Cup", price: "10.00" }).variants[0]!.id;
  const customer = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "a@example.com" });
  const order = shop.buy({ customer, lines: [{ variantId, quantity: 5 }], pay: "now" });
  await world.settle();
  orderId = order.id;
  const { rows } = await pool.query<{ member_id: string }>("SELECT member_id FROM member");
  memberId = rows[0]!.member_id;
});
afterAll(() => world.close());

test("a shop that adds up has no differences", async () => {
  expect(await findDifferences(world.ctx, shop.state.id)).toEqual([]);
});

/** Does what no code of ours can, and what the database refuses as long as its triggers stand. */
async function tamper(statement: string): Promise<void> {
  await pool.query("ALTER TABLE entry DISABLE TRIGGER entry_append_only");
  await pool.query(statement);
  await pool.query("ALTER TABLE entry ENABLE TRIGGER entry_append_only");
}

const unused = "00000000-0000-0000-0000-000000000000";
test.each([
  {
    what: "a balance that its entries do not make",
    wrong: "UPDATE member SET reserved = 7",
    right: "UPDATE member SET reserved = 0",
    found: [
      { about: "balance", expected: 0, found: 7 },
      { about: "total", expected: 0, found: 7 },
    ],
  },
  {
    what: "a lot in the wrong state",
    wrong: "UPDATE lot SET state = 'pending'",
    right: "UPDATE lot SET state = 'available'",
    found: [
      { about: "lots", expected: 0, found: 50 },
      { about: "lots", expected: 50, found: 0 },
    ],
  },
  {
    what: "a number that is missing",
    wrong:
      "UPDATE lot SET remaining = 0; SET session_replication_role = replica; UPDATE entry SET seq = 2; UPDATE lot SET seq = 2; UPDATE member SET seq = 2; SET session_replication_role = DEFAULT; UPDATE lot SET remaining = 50",
    right:
      "SET session_replication_role = replica; UPDATE entry SET seq = 1; UPDATE lot SET seq = 1; UPDATE member SET seq = 1; SET session_replication_role = DEFAULT",
    found: [
      { about: "sequence", expected: 1, found: 2 },
      { about: "sequence", expected: 1, found: 2 },
    ],
  },
  {
    what: "a reward that was promised points which nobody reserved",
    wrong: `INSERT INTO redemption (shop_id, redemption_id, member_id, points, state, uses, reward_id, terms, fulfilment, created_at, updated_at)
      SELECT shop_id, '${unused}', member_id, 5, 'reserved', '[]', '${unused}', '{}', 'ready', now(), now() FROM member`,
    right: "DELETE FROM redemption",
    found: [{ about: "redemptions", expected: 0, found: 5 }],
  },
  {
    what: "an order that is said to hold more than its entries",
    wrong: "UPDATE shop_order SET posted = posted + 1",
    right: "UPDATE shop_order SET posted = posted - 1",
    found: [
      { about: "posted", expected: 50, found: 51 },
      { about: "order", expected: 50, found: 51 },
    ],
  },
  {
    what: "an order that is worth something else by its facts",
    wrong: `UPDATE shop_order SET facts = jsonb_set(facts::jsonb, '{financialStatus}', '"voided"')`,
    right: `UPDATE shop_order SET facts = jsonb_set(facts::jsonb, '{financialStatus}', '"paid"')`,
    found: [{ about: "order", expected: 0, found: 50 }],
  },
  {
    what: "points that went to another member and arrived nowhere",
    wrong: "UPDATE entry SET destination = 'merged', source = 'available'",
    right: "UPDATE entry SET destination = 'available', source = 'issued'",
    found: [
      { about: "balance", expected: -50, found: 50 },
      { about: "lots", expected: 0, found: 50 },
      { about: "total", expected: 0, found: 100 },
      { about: "total", expected: 0, found: 50 },
    ],
  },
])("finds $what, with its member and order", async ({ wrong, right, found }) => {
  await tamper(wrong);
  const differences = await findDifferences(world.ctx, shop.state.id);
  await tamper(right);
  expect(differences).toEqual(
    found.map((one) => ({
      ...one,
      memberId: one.about === "total" ? null : memberId,
      orderId: one.about === "posted" || one.about === "order" ? orderId : null,
    })),
  );
  expect(await findDifferences(world.ctx, shop.state.id)).toEqual([]);
});

test("the command says so, and ends with 1 where something differs", async () => {
  expect(await audit(shop.domain)).toMatchObject({ code: 0 });
  await tamper("UPDATE member SET reserved = 7");
  const { code, output } = await audit();
  await tamper("UPDATE member SET reserved = 0");
  expect(code).toBe(1);
  expect(output).toContain(`balance: member ${memberId}: 0 expected, 7 found`);
  expect(output).toContain(`${shop.domain}: 2 differences`);
  expect(await audit("nobody.myshopify.com")).toMatchObject({ code: 2 });
});

function audit(...args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["bin/audit.ts", ...args]);
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("close", (code) => resolve({ code, output }));
  });
}

test("each of sixteen nights takes another part of a large shop's members, and all of them after sixteen", () => {
  const nights = Array.from({ length: 16 }, (_, n) =>
    partOfNight(new Date(Date.UTC(2026, 0, 1 + n, 3))),
  );
  const digits = nights.map((part) => (part === "all" ? part : part.digit));
  expect(digits.toSorted().join("")).toBe("0123456789abcdef");
});
