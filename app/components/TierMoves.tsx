import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { NamedMove } from "../loyalty/read-member-standing.server.ts";
import { useFormat } from "./FormatProvider.tsx";
import { explainMove } from "./standing-words.ts";

/** A member's way through the tiers, newest move first, each with its reason. */
export function TierMoves({ moves, more }: { moves: NamedMove[]; more: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (moves.length === 0) return null;
  return (
    <ul className="rows" aria-label={t("standing.moves")}>
      {moves.map((move) => (
        <li key={move.position}>
          <BlockStack gap="050">
            <Text as="span">
              {move.from ?? t("standing.noTier")} → {move.to ?? t("standing.noTier")}
            </Text>
            <Text as="span" variant="bodySm" tone="subdued">
              {format.date(move.at)} · {explainMove(t, format, move)}
            </Text>
          </BlockStack>
        </li>
      ))}
      {more > 0 && <li>{t("standing.movesMore", { count: more })}</li>}
    </ul>
  );
}
