import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StandingDraft, TierDraft } from "../forms/standing-form.ts";
import { FieldContext } from "./fields.tsx";
import { useFormat } from "./FormatProvider.tsx";
import { TierFields } from "./TierFields.tsx";

type Props = {
  tier: TierDraft;
  place: number;
  basis: StandingDraft["basis"];
  /** How many rewards are for this tier. */
  rewards: number;
  onChange: (change: Partial<TierDraft>) => void;
  onRemove: () => void;
};

/** A tier in the list: what it is in a line, and everything it says once it is opened. */
export function TierRow({ tier, place, basis, rewards, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { currency } = useFormat();
  const { errors } = useContext(FieldContext);
  const wrong = Object.keys(errors).some((at) => at.startsWith(`tiers.${place}.`));
  // A tier without a name is a new one.
  const [open, setOpen] = useState(tier.name === "");
  // Stays open when the error goes: somebody is typing there.
  if (wrong && !open) setOpen(true);
  const name = tier.name.trim() || t("tiers.unnamed");
  const unit = basis === "spend" ? currency : t(`tiers.unit.${basis}`);
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <div className="tier-name">
          <span className="tier-dot" style={{ background: tier.color }} />
          <div>
            <Text as="h3" variant="headingSm">
              {name}
            </Text>
            <Text as="p" tone="subdued">
              {t("tiers.from", { measure: `${tier.threshold || "…"} ${unit}` })}
              {` · × ${tier.multiplier || "…"}`}
            </Text>
          </div>
        </div>
        <InlineStack gap="200" wrap={false}>
          <Button
            variant="tertiary"
            ariaExpanded={open}
            accessibilityLabel={t(open ? "tiers.close" : "tiers.edit", { name })}
            onClick={() => setOpen(!open)}
          >
            {t(open ? "tiers.closeShort" : "tiers.editShort")}
          </Button>
          <Button
            variant="tertiary"
            icon={DeleteIcon}
            accessibilityLabel={t("tiers.removeNamed", { name })}
            onClick={onRemove}
          />
        </InlineStack>
      </InlineStack>
      {open && rewards > 0 && (
        <Text as="p" tone="subdued">
          {t("tiers.rewardsOf", { count: rewards })}
        </Text>
      )}
      {open && (
        <TierFields tier={tier} place={`tiers.${place}`} basis={basis} onChange={onChange} />
      )}
    </BlockStack>
  );
}
