import { FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { StandingDraft, TierDraft } from "../forms/standing-form.ts";
import { ColorField } from "./ColorField.tsx";
import { NumberField, TypedField } from "./fields.tsx";
import { useFormat } from "./FormatProvider.tsx";

type Props = {
  tier: TierDraft;
  /** Of the form: "tiers.0". */
  place: string;
  basis: StandingDraft["basis"];
  onChange: (change: Partial<TierDraft>) => void;
};

/** Everything that one tier says. */
export function TierFields({ tier, place, basis, onChange }: Props) {
  const { t } = useTranslation();
  const { currency } = useFormat();
  const unit = basis === "spend" ? currency : t(`tiers.unit.${basis}`);
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <TypedField
          place={`${place}.name`}
          label={t("tiers.name")}
          value={tier.name}
          onChange={(name) => onChange({ name })}
        />
        <ColorField
          place={`${place}.color`}
          label={t("tiers.color")}
          value={tier.color}
          onChange={(color) => onChange({ color })}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <NumberField
          place={`${place}.threshold`}
          label={t("tiers.threshold")}
          suffix={unit}
          value={tier.threshold}
          onChange={(threshold) => onChange({ threshold })}
        />
        <NumberField
          place={`${place}.multiplier`}
          label={t("tiers.multiplier")}
          helpText={t("tiers.multiplierHint")}
          prefix="×"
          value={tier.multiplier}
          onChange={(multiplier) => onChange({ multiplier })}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <NumberField
          place={`${place}.keep`}
          label={t("tiers.keep")}
          helpText={t("tiers.keepHint")}
          placeholder={tier.threshold}
          suffix={unit}
          value={tier.keep}
          onChange={(keep) => onChange({ keep })}
        />
        <NumberField
          place={`${place}.graceDays`}
          label={t("tiers.graceDays")}
          helpText={t("tiers.graceDaysHint")}
          value={tier.graceDays}
          onChange={(graceDays) => onChange({ graceDays })}
        />
      </FormLayout.Group>
      <TypedField
        place={`${place}.perks`}
        label={t("tiers.perks")}
        helpText={t("tiers.perksHint")}
        multiline={2}
        value={tier.perks}
        onChange={(perks) => onChange({ perks })}
      />
    </FormLayout>
  );
}
