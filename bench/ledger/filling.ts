/** Seven orders, a refund of half of the last one, and the points of the first one redeemed. */
export const entriesPerMember = 10;
const orders = 7;

export const firstCustomer = 6_000_000_000_000;
const firstOrder = 7_000_000_000_000;

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

/** Members $2 to $3, each with what its i-th order needs, computed once: `o` its id, `p` its points, `t` when. */
const peopleWith = (i: number, members: number) => `
  FROM (SELECT n, ${memberId} AS m, ${worth(i)} AS p, ${firstOrder + i * members} + n AS o,
      day + (n % 86400) * interval '1 second' AS t,
      to_char(day + (n % 86400) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') AS iso,
      to_char(day + interval '5 days' + (n % 86400) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') AS later
    FROM generate_series($2::bigint, $3::bigint) AS n,
      (SELECT date_trunc('day', now()) - interval '${360 - 45 * i} days' AS day) AS d OFFSET 0) AS people`;

type Step = { title: string; text: string };

/** Statements in the order of history, each for members $2 to $3 of shop $1. The time zone must be UTC. */
export function fillingSteps(members: number): Step[] {
  const numbered = Array.from({ length: orders }, (_, k) => k + 1);
  return [
    { title: "members", text: insertMembers(members) },
    ...numbered.map((i) => ({ title: `orders ${i} of ${orders}`, text: insertOrder(i, members) })),
    ...numbered.map((i) => ({ title: `earned ${i} of ${orders}`, text: insertEarned(i, members) })),
    ...numbered.map((i) => ({ title: `lots ${i} of ${orders}`, text: insertLot(i, members) })),
    { title: "taken back", text: insertTakenBack(members) },
    { title: "reserved", text: insertSpending(9, members) },
    { title: "captured", text: insertSpending(10, members) },
    { title: "redemptions", text: insertRedemption(members) },
  ];
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
      || '","title":"Tea of the season","vendor":"Tea house","quantity":${last ? 2 : 1},"currentQuantity":1,"unitPrice":' || p || '00,"discount":0,"tax":0,"giftCard":false,"tip":false}],"shipping":490,"shippingTax":0,"duties":0,"paidWithCredit":0,"discountCodes":[],"disputes":[],"refunds":${refunds}}')::json,
    1, p, ('[${last ? `${step("iso", 2)},${step("later", 1)}` : step("iso", 1)}]')::json, t
  ${peopleWith(i, members)}`;
}

const breakdown = (count: number, before: string, quantity: number) =>
  `('{"about":"order","currency":"EUR","includeTax":false,"lines":[{"lineId":"' || o || '0","title":"Tea of the season","quantity":${quantity},"eligible":' || ${count} * p || '00,"multiplier":1}],"shipping":0,"refundedWithoutLine":0,"paidWithCredit":0,"eligible":' || ${count} * p || '00,"pointsPerUnit":1,"tier":null,"rules":[],"bonus":0,"rounding":"floor","exact":' || ${count} * p || ',"remainder":0,"capped":null,"target":' || ${count} * p || ',"before":' || ${before} || ',"availableAt":"' || iso || '"}')::json`;

const insertEntry = `
  INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
    reserved_after, order_id, program_version, breakdown, idempotency_key, occurred_at, created_at)`;

const insertEarned = (i: number, members: number) => `${insertEntry}
  SELECT $1, m, ${i}, 'earn', ${i === orders ? 2 : 1} * p, 'issued', 'available', 0, ${sumOf(i)}, 0, o, 1,
    ${breakdown(i === orders ? 2 : 1, "0", i === orders ? 2 : 1)}, 'order:' || o || ':1:give', t, t
  ${peopleWith(i, members)}`;

/** Lots of the second order are due in an hour or two: what the night has to expire. The others hold for years. */
const insertLot = (i: number, members: number) => `
  INSERT INTO lot (shop_id, member_id, seq, order_id, points, remaining, available_at, expires_at)
  SELECT $1, m, ${i}, o, ${i === orders ? 2 : 1} * p, ${i === 1 ? "0" : "p"}, t,
    ${i === 2 ? "date_trunc('hour', now()) + interval '2 hours'" : "t + interval '24 months'"}
  ${peopleWith(i, members)}`;

const insertTakenBack = (members: number) => `${insertEntry}
  SELECT $1, m, 8, 'take_back', p, 'available', 'revoked', 0, ${sumOf(orders)} - p, 0, o, 1, ${breakdown(1, "2 * p", 1)},
    'order:' || o || ':2:take', t + interval '5 days', t + interval '5 days'
  ${peopleWith(orders, members)}`;

function insertSpending(seq: 9 | 10, members: number): string {
  const [kind, source, destination] =
    seq === 9 ? ["reserve", "available", "reserved"] : ["capture", "reserved", "redeemed"];
  const reason = seq === 9 ? "redeemed" : "order_paid";
  return `${insertEntry}
  SELECT $1, m, ${seq}, '${kind}', ${worth(1)}, '${source}', '${destination}', 0, ${leftOver}, ${seq === 9 ? worth(1) : "0"},
    NULL, NULL, ('{"about":"spending","redemptionId":"' || ${redemptionId} || '","reason":"${reason}"}')::json,
    '${kind}:' || ${redemptionId}, t + interval '${seq} days', t + interval '${seq} days'
  ${peopleWith(orders, members)}`;
}

const insertRedemption = (members: number) => `
  INSERT INTO redemption (shop_id, redemption_id, member_id, points, state, code, uses, order_id, reward_id, terms,
    fulfilment, created_at, ended_at, updated_at)
  SELECT $1, ${redemptionId}, m, ${worth(1)}, 'captured', 'TEA-' || n,
    ('[{"seq":1,"points":' || ${worth(1)} || ',"orderId":"' || o - ${6 * members} || '","expiresAt":"' || later || '","inactivityMonths":null}]')::json,
    o, ${redemptionId}, '{}', 'ready', t + interval '9 days', t + interval '10 days', t + interval '10 days'
  ${peopleWith(orders, members)}`;
