import type { SumRow } from "./order-sum.ts";

/** Rows of a sum, below each other: what on the left, how much on the right. */
export function Sum({ rows }: { rows: SumRow[] }) {
  return (
    <s-stack gap="small-200">
      {rows.map(({ name, remark, value, strong }, at) => (
        <s-grid key={at} gridTemplateColumns="1fr auto" gap="base">
          <s-stack gap="none">
            <s-text type={strong ? "strong" : "generic"}>{name}</s-text>
            {remark !== undefined && (
              <s-text type="small" color="subdued">
                {remark}
              </s-text>
            )}
          </s-stack>
          <s-text type={strong ? "strong" : "generic"}>{value}</s-text>
        </s-grid>
      ))}
    </s-stack>
  );
}
