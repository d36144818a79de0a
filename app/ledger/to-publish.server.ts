/**
 * SQL that marks members of shop $1 as changed since Shopify was last told of them, where they are customers. In one order
 * for everybody, as two may mark the same members.
 *
 * @param members a relation of the statement with `member_id` and `customer_id`
 */
export const markChanged = (members: string) => `
    INSERT INTO member_to_publish AS due (shop_id, member_id)
    SELECT $1, member_id FROM ${members} WHERE customer_id IS NOT NULL ORDER BY member_id
    ON CONFLICT (shop_id, member_id) DO UPDATE SET mark = due.mark + 1`;
