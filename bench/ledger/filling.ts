/** Seven orders, a refund of half of the last one, and the points of the first one redeemed. */
export const entriesPerMember = 10;
const orders = 7;

export const firstCustomer = 6_000_000_000_000;
const firstOrder = 7_000_000_000_000;

/**
 * Members came one after another: while one orders for the first time, another is refunded or redeems. What is written
 * together differs in size, as in a shop's life, and leaves no gaps on the disk that fit one kind of row.
 */
const generations = 10;
const daysBetween = 20;
export const daysLater = (n: number) => (n % generations) * daysBetween;

const titles = [
  "Tea",
  "Green tea",
  "Tea of the season",
  "Assam with cardamom, 250 g",
  "First flush from the southern slopes",
  "Tin with a lid of cork, for a pound of leaves",
  "Porcelain pot with a filter of steel, two cups, white, by hand",
];
export const titleOf = (n: number) => titles[n % titles.length] ?? "";
const title = `(ARRAY[${titles.map((one) => `'${one}'`).join(", ")}])[1 + n % ${titles.length}]`;

/** Ids as they grow over the years: a member's rows do not lie together. */
export const memberIdOf = (n: number) =>
  `01990000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

const memberId = "('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
const redemptionId = "('01990000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid";
/** Points of the i-th order of member n: 20 to 99. The last one had two units, of which one came back. */
const worth = (i: number) => `(20 + (n * 7 + ${i * 13}) % 80)`;
export const worthOf = (n: number, i: number) => 20 + ((n * 7 + i * 13) % 80);
const sumOf = (last: number) =>
  Array.from({ length: last }, (_, k) =>
    k + 1 === orders ? `2 * ${worth(orders)}` : worth(k + 1),
  ).join(" + ");
const leftOver = `${sumOf(orders)} - ${worth(orders)} - ${worth(1)}`;

/**
 * Members $2 to $3, or those of one generation, each with what its i-th order needs, computed once: `o` its id, `p` its
 * points, `t` when. $2 is a multiple of the generations.
 */
const peopleWith = (i: number, members: number, generation?: number) => `
  FROM (SELECT n, ${memberId} AS m, ${title} AS title, ${worth(i)} AS p, ${firstOrder + i * members} + n AS o,
      day + (n % 86400) * interval '1 second' AS t,
      to_char(day + (n % 86400) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') AS iso,
      to_char(day + interval '5 days' + (n % 86400) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') AS later
    FROM generate_series($2::bigint + ${generation ?? 0}, $3::bigint, ${generation === undefined ? 1 : generations}) AS n,
      LATERAL (SELECT date_trunc('day', now()) - interval '400 days'
        + (n % ${generations} + ${i}) * interval '${daysBetween} days' AS day) AS d OFFSET 0) AS people`;

type Step = { title: string; texts: string[] };

/** Statements in the order of history, each for members $2 to $3 of shop $1. The time zone must be UTC. */
export function fillingSteps(members: number): Step[] {
  const numbered = Array.from({ length: orders }, (_, k) => k + 1);
  const periods = Array.from({ length: entriesPerMember + generations - 1 }, (_, k) => k + 1);
  return [
    { title: "members", texts: [insertMembers(members)] },
    ...numbered.map((i) => ({
      title: `orders ${i} of ${orders}`,
      texts: [insertOrder(i, members)],
    })),
    ...periods.map((period) => ({
      title: `entries ${period} of ${periods.length}`,
      texts: insertPeriod(period, members),
    })),
    ...numbered.map((i) => ({ title: `lots ${i} of ${orders}`, texts: [insertLot(i, members)] })),
    { title: "redemptions", texts: [insertRedemption(members)] },
  ];
}

/** What happens at the same time: the next entry of each generation that has begun and has not ended. */
function insertPeriod(period: number, members: number): string[] {
  return Array.from({ length: generations }, (_, generation) => ({
    generation,
    seq: period - generation,
  }))
    .filter(({ seq }) => seq >= 1 && seq <= entriesPerMember)
    .map(
      ({ generation, seq }) =>
        `${insertEntry} ${entryOf(seq)} ${peopleWith(Math.min(seq, orders), members, generation)}`,
    );
}

function entryOf(seq: number): string {
  if (seq <= orders) return earned(seq);
  return seq === 8 ? takenBack : spending(seq === 9 ? 9 : 10);
}

const insertMembers = (members: number) => `
  INSERT INTO member (shop_id, member_id, customer_id, joined_at, available, seq, active_at)
  SELECT $1, m, ${firstCustomer} + n, t - interval '270 days', ${leftOver}, ${entriesPerMember}, t
  ${peopleWith(orders, members)}`;

function insertOrder(i: number, members: number): string {
  const last = i === orders;
  const refunds = last
    ? `[{"refundId":"' || o || '1","createdAt":"' || later || '","lines":[{"lineId":"' || o || '0","quantity":1,"subtotal":' || p || '00,"tax":0}],"paidBack":' || p || '00,"shipping":0,"shippingTax":0,"duties":0}]`
    : "[]";
  const step = (at: string, count: number) =>
    `{"at":"' || ${at} || '","points":' || ${count} * p || ',"spend":' || ${count} * p || '00,"counts":true}`;
  return `
  INSERT INTO shop_order (shop_id, order_id, revision, customer_id, member_id, placed_at, updated_at, triggered_at,
    facts, program_version, posted, steps, available_at)
  SELECT $1, o, ${last ? 2 : 1}, ${firstCustomer} + n, m, t, ${last ? "t + interval '5 days'" : "t"}, t + interval '5 days',
    ('{"orderId":"' || o || '","name":"#' || 1000 + n || '","customerId":"' || ${firstCustomer} + n || '","companyId":null,"customerTags":["newsletter"],"placedAt":"' || iso
      || '","paidAt":"' || iso || '","fulfilledAt":null,"updatedAt":"' || ${last ? "later" : "iso"} || '","currency":"EUR","presentmentCurrency":"EUR","channel":"online","test":false,"taxesIncluded":true,"financialStatus":"${last ? "partially_refunded" : "paid"}","cancelledAt":null,"deleted":false,"lines":[{"lineId":"' || o || '0","productId":"' || 7000 + n % 500
      || '","title":"' || title || '","vendor":"Tea house","quantity":${last ? 2 : 1},"currentQuantity":1,"unitPrice":' || p || '00,"discount":0,"tax":0,"giftCard":false,"tip":false}],"shipping":490,"shippingTax":0,"duties":0,"paidWithCredit":0,"discountCodes":[],"disputes":[],"refunds":${refunds}}')::json,
    1, p, ('[${last ? `${step("iso", 2)},${step("later", 1)}` : step("iso", 1)}]')::json, t
  ${peopleWith(i, members)}`;
}

const breakdown = (count: number, before: string, quantity: number) =>
  `('{"about":"order","currency":"EUR","includeTax":false,"lines":[{"lineId":"' || o || '0","title":"' || title || '","quantity":${quantity},"eligible":' || ${count} * p || '00,"multiplier":1}],"shipping":0,"refundedWithoutLine":0,"paidWithCredit":0,"eligible":' || ${count} * p || '00,"pointsPerUnit":1,"tier":null,"rules":[],"bonus":0,"rounding":"floor","exact":' || ${count} * p || ',"remainder":0,"capped":null,"target":' || ${count} * p || ',"before":' || ${before} || ',"availableAt":"' || iso || '"}')::json`;

const insertEntry = `
  INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
    reserved_after, order_id, program_version, breakdown, idempotency_key, occurred_at, created_at)`;

const earned = (i: number) => `
  SELECT $1, m, ${i}, 'earn', ${i === orders ? 2 : 1} * p, 'issued', 'available', 0, ${sumOf(i)}, 0, o, 1,
    ${breakdown(i === orders ? 2 : 1, "0", i === orders ? 2 : 1)}, 'order:' || o || ':1:give', t, t`;

/** Lots of the second order are due in an hour or two: what the night has to expire. The others hold for years. */
const insertLot = (i: number, members: number) => `
  INSERT INTO lot (shop_id, member_id, seq, order_id, points, remaining, earned_at, available_at, expires_at)
  SELECT $1, m, ${i}, o, ${i === orders ? 2 : 1} * p, ${i === 1 ? "0" : "p"}, t, t,
    ${i === 2 ? "date_trunc('hour', now()) + interval '2 hours'" : "t + interval '24 months'"}
  ${peopleWith(i, members)}`;

const takenBack = `
  SELECT $1, m, 8, 'take_back', p, 'available', 'revoked', 0, ${sumOf(orders)} - p, 0, o, 1, ${breakdown(1, "2 * p", 1)},
    'order:' || o || ':2:take', t + interval '5 days', t + interval '5 days'`;

function spending(seq: 9 | 10): string {
  const [kind, source, destination] =
    seq === 9 ? ["reserve", "available", "reserved"] : ["capture", "reserved", "redeemed"];
  const reason = seq === 9 ? "redeemed" : "order_paid";
  return `
  SELECT $1, m, ${seq}, '${kind}', ${worth(1)}, '${source}', '${destination}', 0, ${leftOver}, ${seq === 9 ? worth(1) : "0"},
    NULL, NULL, ('{"about":"spending","redemptionId":"' || ${redemptionId} || '","reason":"${reason}"}')::json,
    '${kind}:' || ${redemptionId}, t + interval '${seq} days', t + interval '${seq} days'`;
}

const insertRedemption = (members: number) => `
  INSERT INTO redemption (shop_id, redemption_id, member_id, points, state, code, uses, order_id, reward_id, terms,
    fulfilment, created_at, ended_at, updated_at)
  SELECT $1, ${redemptionId}, m, ${worth(1)}, 'captured', 'TEA-' || n,
    ('[{"seq":1,"points":' || ${worth(1)} || ',"orderId":"' || o - ${6 * members} || '","expiresAt":"' || later || '","inactivityMonths":null}]')::json,
    o, ${redemptionId}, '{}', 'ready', t + interval '9 days', t + interval '10 days', t + interval '10 days'
  ${peopleWith(orders, members)}`;
