import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findMembers, listMembers, parsePlace } from "../../app/loyalty/list-members.server.ts";
import type { ListedMember } from "../../app/loyalty/list-members.server.ts";
import { parseBefore, readMember } from "../../app/loyalty/read-member.server.ts";
import type { AskShopify } from "../../app/shopify/customers.server.ts";
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

describe("a member", () => {
  test("shows balance, lots and a history that explains every entry", async () => {
    const sim = await world.openShop({ taxesIncluded: false });
    const cup = sim.addProduct({ title: "Cup", price: "10.00" });
    const ida = sim.signUp({ firstName: "Ida", lastName: "Roth", email: "ida@example.com" });
    const lines = [{ variantId: cup.variants[0]?.id ?? "", quantity: 3 }];
    const order = sim.buy({ customer: ida, lines, pay: "now" });
    await world.settle();
    world.clock.advance(60_000);
    sim.returnLines(order, [{ lineId: order.lines[0]?.id ?? "", quantity: 1 }], { refund: true });
    await world.settle();

    const { members } = await listMembers(sim.state.id, null);
    const memberId = members[0]?.memberId ?? "";
    const member = await readMember(world.ctx, sim.state.id, memberId, null);
    expect(member).toMatchObject({
      customerId: ida.id,
      balance: { available: 20, pending: 0, reserved: 0 },
      lots: [{ points: 30, remaining: 20 }],
      moreLots: 0,
      older: null,
      newer: false,
    });
    expect(member?.history).toMatchObject([
      {
        kind: "take_back",
        points: 10,
        after: { available: 20 },
        orderName: order.name,
        breakdown: {
          about: "order",
          target: 20,
          before: 30,
          lines: [{ title: "Cup", eligible: 2_000 }],
        },
      },
      { kind: "earn", points: 30, after: { available: 30 }, breakdown: { target: 30, before: 0 } },
    ]);
    const elsewhere = await world.openShop();
    expect(await readMember(world.ctx, elsewhere.state.id, memberId, null)).toBeNull();
  });

  test("has a history that goes on page by page, without a gap", async () => {
    const shop = await world.openShop();
    const [memberId = ""] = await join(shop.state.id, 1);
    await give(shop.state.id, memberId, 45);
    const seqs: number[] = [];
    let before: number | null = null;
    do {
      const page = await readMember(world.ctx, shop.state.id, memberId, before);
      seqs.push(...(page?.history.map(({ seq }) => seq) ?? []));
      before = page?.older ?? null;
    } while (before !== null);
    expect(seqs).toEqual(Array.from({ length: 45 }, (_, index) => 45 - index));
  });

  test("that is none is none", async () => {
    const { state } = await world.openShop();
    for (const id of ["", "1", "../members", randomUUID()]) {
      expect(await readMember(world.ctx, state.id, id, null)).toBeNull();
    }
    for (const text of ["", "x", "-5", "1", "1.5", "99999999999999999999"]) {
      expect(parseBefore(text)).toBeNull();
    }
    expect(parseBefore("21")).toBe(21);
  });
});

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

async function give(shopId: string, memberId: string, count: number) {
  await world.ctx.db.query(
    `INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
       reserved_after, breakdown, idempotency_key, occurred_at, created_at)
     SELECT $1, $2, n, 'adjust', 1, 'adjusted', 'available', 0, n, 0,
       '{"about": "movement", "reason": ""}', 'n' || n, now(), now() FROM generate_series(1, $3::int) AS n`,
    [shopId, memberId, count],
  );
}

async function walk(shopId: string): Promise<ListedMember[][]> {
  const pages: ListedMember[][] = [];
  let cursor: string | null = null;
  do {
    const page = await listMembers(shopId, cursor === null ? null : parsePlace(cursor));
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
