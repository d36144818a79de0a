import { Text } from "@shopify/polaris";
import type { Account, Points } from "../core/words.ts";
import { useFormat } from "./FormatProvider.tsx";
import { change } from "./movement.ts";

type Props = { entry: { source: Account; destination: Account; points: Points } };

/** What an entry did: +120, −30, or the bare number where points only changed their bucket. */
export function PointsChange({ entry }: Props) {
  const format = useFormat();
  const points = change(entry);
  if (points === 0) {
    return (
      <Text as="span" numeric tone="subdued">
        {format.number(entry.points)}
      </Text>
    );
  }
  return (
    <Text as="span" numeric fontWeight="semibold" tone={points > 0 ? "success" : "critical"}>
      {format.signed(points)}
    </Text>
  );
}
