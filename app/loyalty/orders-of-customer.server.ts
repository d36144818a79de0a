/**
 * SQL for the kept orders, whole rows, that Shopify names customer $2 of shop $1 in, or that they claimed. No index holds
 * every order by customer: what a member of their own has is found by that member.
 */
export const ordersOfCustomer = `
  SELECT o.* FROM shop_order o
  WHERE o.shop_id = $1 AND o.customer_id = $2 AND (o.member_id IS NULL OR o.company_id IS NOT NULL)
  UNION ALL
  SELECT o.* FROM member m
  JOIN shop_order o ON o.shop_id = m.shop_id AND o.member_id IN (m.member_id, m.merged_into)
  WHERE m.shop_id = $1 AND m.customer_id = $2 AND o.customer_id = $2 AND o.company_id IS NULL
  UNION ALL
  SELECT o.* FROM shop_order o
  WHERE o.shop_id = $1 AND o.claimed_by = $2 AND o.customer_id IS DISTINCT FROM $2`;

/**
 * SQL for the ids of all orders about customer $2 of shop $1: beside their own those of customers who were merged into
 * them, also where these came under the old number.
 */
export const ordersAboutCustomer = `
  SELECT order_id FROM (${ordersOfCustomer}) AS own
  UNION
  SELECT o.order_id FROM member m JOIN shop_order o USING (shop_id, member_id)
  WHERE m.shop_id = $1 AND m.customer_id = $2`;
