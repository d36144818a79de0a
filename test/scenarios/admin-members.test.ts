import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findMembers } from "../../app/loyalty/find-members.server.ts";
import { listMembers, parsePlace } from "../../app/loyalty/list-members.server.ts";
import type { ListedMember } from "../../app/loyalty/list-members.server.ts";
import { readTierNames } from "../../app/loyalty/list-members-tiers.server.ts";
import type { AskShopify } from "../../app/shopify/customers.server.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const unreachable: AskShopify = () => Promise.reject(new Error("no route to Shopify"));

describe("the list", () => {
  test("leads through every member once, forth and back, also where many joined at once", async () => {
    const shop = await world.openShop();
    const ids = await join(shop.state.id, 60);
    await join((await world.openShop()).state.id, 3);
    const forth = await walk(shop.state.id);
    expect(forth.map((page) => page.length)).toEqual([25, 25, 10]);
    expect(forth.flat().map(({ memberId }) => memberId)).toEqual(ids);

    const last = await pageAt(shop.state.id, forth.at(-2)?.at(-1));
    expect(last.next).toBeNull();
    const before = await listMembers(shop.state.id, parsePlace(last.previous ?? ""));
    expect(before.members).toEqual(forth[1]);
    const first = await listMembers(shop.state.id, parsePlace(before.previous ?? ""));
    expect(first.members).toEqual(forth[0]);
    expect(first.previous).toBeNull();
    expect(first.next).not.toBeNull();
  });

  test("shows one tier's members alone, page by page, and calls tiers by their names", async () => {
    const shop = await world.openShop();
    const standing = { basis: "orders", window: { kind: "lifetime" }, tiers: [] } as const;
    const [silver, gold] = [tier("silver", "Silver"), tier("gold", "Gold")];
    await changeProgram(world, shop, () => ({ standing: { ...standing, tiers: [silver] } }));
    await changeProgram(world, shop, () => ({
      standing: { ...standing, tiers: [{ ...silver, name: "Silber" }, gold] },
    }));
    const ids = await join(shop.state.id, 60);
    const golden = ids.filter((_, index) => index % 2 === 0);
    await world.ctx.db.query(
      "UPDATE member SET tier = 'gold' WHERE shop_id = $1 AND member_id = ANY($2)",
      [shop.state.id, golden],
    );
    const pages = await walk(shop.state.id, "gold");
    expect(pages.map((page) => page.length)).toEqual([25, 5]);
    expect(pages.flat().map(({ memberId }) => memberId)).toEqual(golden);
    expect(pages.flat().every((member) => member.tier === "gold")).toBe(true);
    expect((await listMembers(shop.state.id, null, "silver")).members).toEqual([]);
    expect(await readTierNames(world.ctx, shop.state.id)).toEqual({
      tiers: [
        { id: "silver", name: "Silber" },
        { id: "gold", name: "Gold" },
      ],
      names: { silver: "Silber", gold: "Gold" },
    });
  });

  test("names a company's pool by the company", async () => {
    const shop = await world.openShop();
    await world.ctx.db.query(
      `INSERT INTO member (shop_id, member_id, company_id, joined_at)
       VALUES ($1, gen_random_uuid(), 4711, now())`,
      [shop.state.id],
    );
    const { members } = await listMembers(shop.state.id, null);
    expect(members).toMatchObject([{ customerId: null, companyId: "4711", tier: null }]);
  });

  test.each([
    "",
    "nonsense",
    "after_2026-11-22T10:00:00.000Z",
    `after_yesterday_${randomUUID()}`,
    `beside_2026-11-22T10:00:00.000Z_${randomUUID()}`,
    "after_2026-11-22T10:00:00.000Z_1' OR '1'='1",
  ])("knows no place %j", (cursor) => {
    expect(parsePlace(cursor)).toBeNull();
  });
});

describe("the search", () => {
  test("finds a member by what Shopify knows, and nobody of another shop", async () => {
    const sim = await world.openShop();
    const product = sim.addProduct({ title: "Cup", price: "10.00" });
    const lines = [{ variantId: product.variants[0]?.id ?? "", quantity: 1 }];
    const anna = sim.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
    sim.signUp({ firstName: "Anna", lastName: "Kurz", email: "kurz@example.com" });
    sim.buy({ customer: anna, lines, pay: "now" });
    await world.settle();
    const other = await world.openShop();

    const ask = askOf([anna.id], "Anna Berg");
    const found = await findMembers(ask, sim.state.id, "berg");
    expect(found.members.map(({ customerId }) => customerId)).toEqual([anna.id]);
    expect(found.people.people[anna.id]?.name).toBe("Anna Berg");
    expect((await findMembers(ask, other.state.id, "berg")).members).toEqual([]);
    expect((await findMembers(ask, other.state.id, anna.id)).members).toEqual([]);
  });

  test("finds a pasted customer number without Shopify, and by name only with it", async () => {
    const shop = await world.openShop();
    await join(shop.state.id, 1);
    const byNumber = await findMembers(unreachable, shop.state.id, "gid://shopify/Customer/1");
    expect(byNumber.members).toHaveLength(1);
    expect(byNumber.people.reached).toBe(false);
    const byName = await findMembers(unreachable, shop.state.id, "anna");
    expect(byName).toEqual({ members: [], people: { reached: false, people: {} }, more: false });
  });
});

function tier(id: string, name: string) {
  return {
    id,
    name,
    threshold: 10,
    keep: 10,
    graceDays: 0,
    multiplier: 1,
    color: "#6d7175",
    perks: [],
  };
}

/** Members 1, 2, 3 …, three at a time at the same moment; returns their ids as the list shall show them. */
async function join(shopId: string, count: number): Promise<string[]> {
  const { rows } = await world.ctx.db.query<{ member_id: string }>(
    `WITH joined AS (
       INSERT INTO member (shop_id, member_id, customer_id, joined_at)
       SELECT $1, gen_random_uuid(), n, timestamptz '2026-05-01' + n / 3 * interval '1 hour'
       FROM generate_series(1, $2::int) AS n RETURNING member_id, joined_at
     ) SELECT member_id FROM joined ORDER BY joined_at DESC, member_id`,
    [shopId, count],
  );
  return rows.map(({ member_id }) => member_id);
}

async function walk(shopId: string, tier: string | null = null): Promise<ListedMember[][]> {
  const pages: ListedMember[][] = [];
  let cursor: string | null = null;
  do {
    const page = await listMembers(shopId, cursor === null ? null : parsePlace(cursor), tier);
    pages.push(page.members);
    cursor = page.next;
  } while (cursor !== null);
  return pages;
}

function pageAt(shopId: string, after: ListedMember | undefined) {
  return listMembers(shopId, parsePlace(`after_${after?.joinedAt ?? ""}_${after?.memberId ?? ""}`));
}

/** Shopify, that knows these customers under one name. */
function askOf(customerIds: string[], displayName: string): AskShopify {
  const nodes = customerIds.map((id) => ({ id: `gid://shopify/Customer/${id}`, displayName }));
  const data = { nodes, customers: { nodes, pageInfo: { hasNextPage: false } } };
  return () => Promise.resolve({ json: () => Promise.resolve({ data }) });
}
